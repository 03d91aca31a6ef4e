/** What the tests ask of a browser, and nothing that only one driver offers. */
export interface Engine {
  launch(): Promise<Browser>;
  /** How to open the address in this browser without any driver, with that directory for its own files. */
  plain(url: string, directory: string): Promise<PlainBrowser>;
}

export interface PlainBrowser {
  command: [program: string, ...args: string[]];
  environment?: NodeJS.ProcessEnv;
  /** After the browser has ended. */
  close?(): void;
}

export interface Browser {
  /** Somebody who was never here: no cookies, no storage, no cache. */
  newVisitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  newTab(): Promise<Tab>;
  /** Cuts the network of the browser itself; absent where the driver cannot. */
  setOffline?(offline: boolean): Promise<void>;
  leave(): Promise<void>;
}

export interface Tab {
  goto(url: string): Promise<unknown>;
  /** Runs in the page; knows nothing of the test but its one argument, which is plain JSON. */
  evaluate<R>(run: () => R): Promise<Awaited<R>>;
  evaluate<A, R>(run: (argument: A) => R, argument: A): Promise<Awaited<R>>;
  /** A real press of the button, as a user's. */
  click(selector: string): Promise<void>;
  /** The same of the middle button, absent where it does not open a new tab. */
  middleClick?(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  resize(size: { width: number; height: number }): Promise<void>;
  /** As a user closes it: the page hears `pagehide`. */
  close(): Promise<void>;
}

export type EngineName = 'chromium' | 'firefox' | 'webkit';
