import { PACE } from './pace';

/** ms after the end of a period by which CloudWatch has its whole point. */
const LATEST = 120_000;

/**
 * The most age, in ms, of an answer that has the newest whole point of its series: until the next point there is
 * nothing new to pay for. `sampled`: seconds of a point. `now`: UTC ms by AWS's clock.
 */
export function pointPace(sampled: number, now: number): number {
  const newest = (now - LATEST) % (sampled * 1_000);
  return Math.max(PACE.minute, newest);
}
