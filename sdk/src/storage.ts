import { quiet } from './guard.js';

export interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string, seconds: number): void;
  remove(key: string): void;
}

const readCookie = (key: string) => `; ${document.cookie}`.split(`; ${key}=`)[1]?.split(';')[0];

/**
 * Cookie, else localStorage, else memory. Reading the property alone may throw (sandboxed frames,
 * blocked site data: segmentio/analytics-next#318), a full or blocked cookie jar takes a write
 * without a word: so every access is guarded and every cookie is read back.
 */
export const createStore = (domain?: string): Store => {
  const memory = new Map<string, string>();
  // Secure on https only: on plain http the browser would drop the cookie and with it the visitor.
  const attributes = () =>
    `;path=/;SameSite=Lax${domain ? `;domain=${domain}` : ''}${location.protocol === 'https:' ? ';Secure' : ''}`;
  const writeCookie = (key: string, value: string, seconds: number) =>
    (document.cookie = `${key}=${value};max-age=${seconds}${attributes()}`);

  const get = (key: string) =>
    quiet(() => readCookie(key)) || quiet(() => localStorage.getItem(key)) || memory.get(key);
  return {
    get,
    set(key, value, seconds) {
      quiet(() => writeCookie(key, value, seconds));
      if (quiet(() => readCookie(key)) === value) return;
      quiet(() => localStorage.setItem(key, value));
      if (quiet(() => localStorage.getItem(key)) === value) return;
      memory.set(key, value);
    },
    remove(key) {
      if (get(key) === undefined) return; // nothing is written for a visitor who was never stored
      quiet(() => writeCookie(key, '', 0));
      quiet(() => localStorage.removeItem(key));
      memory.delete(key);
    },
  };
};
