import type { Store } from '../../src/storage.js';

/** Storage that two "tabs" can share, and whose writes can be counted. */
export class MemoryStore implements Store {
  readonly values = new Map<string, string>();
  writes = 0;
  get = (key: string) => this.values.get(key);
  set = (key: string, value: string) => {
    this.writes++;
    this.values.set(key, value);
  };
  remove = (key: string) => void this.values.delete(key);
}

/** UUIDs that count up. */
export const countingIds = () => {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
};
