import type { Store } from '../../src/storage.js';

/** Storage that two "tabs" can share, and whose writes can be counted. */
export class MemoryStore implements Store {
  readonly values = new Map<string, string>();
  writes: string[] = [];
  get = (key: string) => this.values.get(key);
  set = (key: string, value: string) => {
    this.writes.push(key);
    this.values.set(key, value);
  };
  remove = (key: string) => void this.values.delete(key);
}
