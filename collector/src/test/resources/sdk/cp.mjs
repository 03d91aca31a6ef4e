// Stands for the built module in tests.
export const served = 'cp.mjs';
