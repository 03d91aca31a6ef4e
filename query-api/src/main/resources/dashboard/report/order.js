import { painted } from '../dom.js';

/**
 * In which order the panels ask: those on the screen at once, the others after the numbers on top are painted.
 * A refresh asks for what is seen; the rest follows when it is scrolled to.
 */
export function inOrder(panels) {
  const seen = new Set();
  const waiting = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const panel = panels.find(({ element }) => element === target);
      if (isIntersecting) seen.add(panel);
      else seen.delete(panel);
      if (isIntersecting) loadOne(panel);
    }
  }, { rootMargin: '200px' });
  panels.forEach(({ element }) => observer.observe(element));

  function loadOne(panel) {
    const question = waiting.get(panel);
    waiting.delete(panel);
    if (question) panel.load(question);
  }

  return {
    load(question, shown) {
      panels.forEach((panel) => waiting.set(panel, question));
      seen.forEach(loadOne);
      if (question.silent) return;
      shown.then(painted).then(() => [...waiting.keys()].forEach(loadOne));
    },
    stop: () => observer.disconnect(),
  };
}
