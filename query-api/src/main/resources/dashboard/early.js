// Before the first paint: a page that turns dark afterwards hurts the eyes.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';
} catch {
  // Storage may be closed to us; the system's colours do.
}
