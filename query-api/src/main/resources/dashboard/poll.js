/**
 * Calls `tick` again and again while the tab is seen. The next call begins after the last one ended: a slow
 * server is not asked faster than it answers. `tick` gets a function that says whether it still matters.
 */
export function poll(milliseconds, tick) {
  let run = null;

  async function loop(mine) {
    while (run === mine) {
      if (!document.hidden) await tick(() => run === mine);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }

  return {
    start() {
      if (run) return;
      run = {};
      loop(run);
    },
    stop() {
      run = null;
    },
  };
}
