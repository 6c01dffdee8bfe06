type Bounds = Record<'min' | 'max', number>;

interface Launch {
  /** Seconds from the start. */
  readyAt: number;
  count: number;
}

/** A model of machines that start and stop: wanted, serving and starting ones. */
export class Machines {
  desired: number;
  serving: number;
  scaledAt = -Infinity;
  readonly #coming: Launch[] = [];
  readonly #launched: { at: number; count: number }[] = [];
  #bounds: Bounds;

  constructor(bounds: Bounds, initial: number) {
    this.#bounds = bounds;
    this.desired = this.serving = Math.min(bounds.max, Math.max(bounds.min, initial));
  }

  /** Advances to `to` and reports how long each number of machines served. */
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

  /** @param bootSeconds from launch to in service */
  scaleTo(capacity: number, at: number, bootSeconds: number) {
    const desired = Math.min(this.#bounds.max, Math.max(this.#bounds.min, capacity));
    const change = desired - this.desired;
    if (change === 0) return;
    this.desired = desired;
    this.scaledAt = at;
    if (change > 0) {
      this.#coming.push({ readyAt: at + bootSeconds, count: change });
      this.#launched.push({ at, count: change });
    } else this.#takeOut(-change);
  }

  /** Those that still start go first. */
  #takeOut(count: number) {
    let rest = count;
    while (rest > 0 && this.#coming.length > 0) {
      const last = this.#coming.at(-1)!;
      const taken = Math.min(rest, last.count);
      rest -= taken;
      last.count -= taken;
      if (last.count === 0) this.#coming.pop();
    }
    this.serving -= rest;
  }

  /** Sets bounds and capacity as a scheduled action does; null leaves each as it is. */
  set(to: Record<'min' | 'max' | 'desired', number | null>, at: number, bootSeconds: number) {
    const [min, max] = [to.min ?? this.#bounds.min, to.max ?? this.#bounds.max];
    this.#bounds = { min, max: Math.max(min, max) };
    this.scaleTo(to.desired ?? this.desired, at, bootSeconds);
  }

  /** Machines that were launched after a moment. */
  launchedSince(at: number): number {
    while (this.#launched.length > 0 && this.#launched[0]!.at <= at) this.#launched.shift();
    return this.#launched.reduce((sum, { count }) => sum + count, 0);
  }
}
