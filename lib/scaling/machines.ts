type Bounds = Record<'min' | 'max', number>;

interface Launch {
  /** Seconds from the start. */
  readyAt: number;
  count: number;
}

/** Machines as they come and go: what is asked for, what serves, what is on its way. */
export class Machines {
  desired: number;
  serving: number;
  scaledAt = -Infinity;
  readonly #coming: Launch[] = [];
  readonly #bounds: Bounds;

  constructor(bounds: Bounds, initial: number) {
    this.#bounds = bounds;
    this.desired = this.serving = Math.min(bounds.max, Math.max(bounds.min, initial));
  }

  /** Lets machines come into service until `to`, telling how long each number served. */
  pass(from: number, to: number, serve: (machines: number, seconds: number) => void) {
    let at = from;
    while (this.#coming.length > 0 && this.#coming[0]!.readyAt <= to) {
      const { readyAt, count } = this.#coming.shift()!;
      if (readyAt > at) serve(this.serving, readyAt - at);
      at = Math.max(at, readyAt);
      this.serving += count;
    }
    if (at < to) serve(this.serving, to - at);
  }

  /** @param bootSeconds from the launch of what is added to in service */
  scaleTo(capacity: number, at: number, bootSeconds: number) {
    const desired = Math.min(this.#bounds.max, Math.max(this.#bounds.min, capacity));
    const change = desired - this.desired;
    if (change === 0) return;
    this.desired = desired;
    this.scaledAt = at;
    if (change > 0) this.#coming.push({ readyAt: at + bootSeconds, count: change });
    else this.serving += change;
  }
}
