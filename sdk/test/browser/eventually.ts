import assert from 'node:assert/strict';

const nap = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Waits until the check passes; its last error tells what was missing. */
export const eventually = async (check: () => unknown, withinMs = 10_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return void (await check());
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await nap(25);
    }
  }
};

/** Nothing can be waited for where nothing is to happen: longer than every delay of the SDK. */
export const quietFor = async (ms: number, check: () => unknown): Promise<void> => {
  await nap(ms);
  assert.doesNotThrow(check);
};
