/** The result, or undefined if it throws: for everything the host page may have broken. */
export const quiet = <T>(attempt: () => T): T | undefined => {
  try {
    return attempt();
  } catch {
    return undefined;
  }
};

/** The same function, unable to throw into its caller: public functions, listeners and timers. */
export const guarded =
  <A extends unknown[]>(run: (...args: A) => void) =>
  (...args: A): void => {
    try {
      run(...args);
    } catch {} // not by `quiet`: its function would be made anew at each call
  };
