/** The virtual clock: real time, sped up, stopped or moved ahead. It never goes back. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  speed(): number;
  /** 0 stops it. */
  setSpeed(speed: number): void;
  advance(seconds: number): void;
}

/** @param start virtual UTC ms at which it begins; @param real the machine's clock, in ms */
export function createClock(start: number, speed: number, real: () => number = Date.now): Clock {
  let base = start;
  let since = real();
  let rate = speed;
  const now = () => Math.floor(base + (real() - since) * rate);
  const rebase = (to: number) => {
    base = to;
    since = real();
  };
  return {
    now,
    speed: () => rate,
    setSpeed: (next) => {
      rebase(now());
      rate = next;
    },
    advance: (seconds) => rebase(now() + seconds * 1_000),
  };
}
