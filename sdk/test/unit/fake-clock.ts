interface Timer {
  at: number;
  run: () => void;
}

/** Time that passes only when told to. */
export class FakeClock {
  private timers: Timer[] = [];
  constructor(private time: number) {}

  now = () => this.time;
  setTimer = (run: () => void, delay = 0): Timer => {
    const timer = { at: this.time + Math.max(0, delay), run };
    this.timers.push(timer);
    return timer;
  };
  clearTimer = (timer: Timer | undefined) => {
    this.timers = this.timers.filter((other) => other !== timer);
  };

  /** Runs what is due in order, and lets promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.clearTimer(next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settled();
    }
    this.time = end;
  }

  /** Takes the place of the real clock, timers and chance until the function it returns is called. */
  install(random = 1): () => void {
    const { setTimeout, clearTimeout } = globalThis;
    const { now } = Date;
    const chance = Math.random;
    Object.assign(globalThis, { setTimeout: this.setTimer, clearTimeout: this.clearTimer });
    Date.now = this.now;
    Math.random = () => random;
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = now;
      Math.random = chance;
    };
  }

  private next = (end: number) =>
    this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
}

const settled = () => new Promise((done) => setImmediate(done));
