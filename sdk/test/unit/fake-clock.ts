interface Timer {
  at: number;
  run: () => void;
}

/** Time that passes only when told to. */
export class FakeClock {
  private timers: Timer[] = [];
  constructor(private time: number) {}

  now = () => this.time;
  setTimer = (run: () => void, delay: number): Timer => {
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

  private next = (end: number) =>
    this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
}

const settled = () => new Promise((done) => setImmediate(done));
