// Stands for the built script in tests: what is served must be these bytes, ä included.
window.consultantpro = { served: 'cp.js' };
