import { quiet } from './guard.js';

export interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string, seconds: number): void;
  remove(key: string): void;
}

const readCookie = (key: string) =>
  quiet(() => `; ${document.cookie}`.split(`; ${key}=`)[1]?.split(';')[0]);
const readLocal = (key: string) => quiet(() => localStorage.getItem(key));

/**
 * Cookie, else localStorage, else memory. Reading the property alone may throw (sandboxed frames,
 * blocked site data: segmentio/analytics-next#318), a full or blocked cookie jar takes a write
 * without a word: so every access is guarded and every write is read back.
 */
export const createStore = (domain?: string): Store => {
  const memory: Record<string, string> = {};
  const writeCookie = (key: string, value: string, seconds: number) =>
    quiet(() => {
      // Secure on https only: on plain http the browser would drop the cookie and with it the visitor.
      const secure = location.protocol === 'https:' ? ';Secure' : '';
      const scope = domain ? `;domain=${domain}` : '';
      document.cookie = `${key}=${value};max-age=${seconds};path=/;SameSite=Lax${scope}${secure}`;
    });

  const get = (key: string) => readCookie(key) || readLocal(key) || memory[key];
  return {
    get,
    set(key, value, seconds) {
      writeCookie(key, value, seconds);
      if (readCookie(key) === value) return;
      quiet(() => localStorage.setItem(key, value));
      if (readLocal(key) !== value) memory[key] = value;
    },
    remove(key) {
      if (!get(key)) return; // nothing is written for a visitor who was never stored
      writeCookie(key, '', 0);
      quiet(() => localStorage.removeItem(key));
      delete memory[key];
    },
  };
};
