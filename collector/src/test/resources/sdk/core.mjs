// Stands for the built core in tests.
export const served = "core.mjs";
