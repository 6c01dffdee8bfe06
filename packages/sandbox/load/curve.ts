import { HOUR, MINUTE } from '../world/time/time.ts';
import type { RecordedSeries, World } from '../world/types.ts';
import type { LoadProfile } from './workload.ts';

/** A fixed number in [0, 1) for two whole numbers. */
function hash(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b ^ 0xc2b2ae35, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
}

/** Noise that is smooth over `size` ms, in [-1, 1). */
function noise(seed: number, at: number, size: number): number {
  const cell = Math.floor(at / size);
  const part = (at - cell * size) / size;
  const ease = part * part * (3 - 2 * part);
  return (hash(seed, cell) * (1 - ease) + hash(seed, cell + 1) * ease) * 2 - 1;
}

const WEEKEND = 0.78;
const SPIKE_SHARE = 0.04;

/** Requests per second that reach a fleet at a time (UTC ms): the day's curve, the week's, noise, a rare spike. */
export function loadAt(world: World, profile: LoadProfile, at: number): number {
  const recorded = profile.replay ? world.traffic?.[profile.replay] : undefined;
  if (recorded) return replayAt(recorded, at) * profile.peak;
  if (profile.steady) return profile.peak * (1 + 0.01 * noise(profile.seed, at, 10 * MINUTE));
  const hour = (at / HOUR) % 24;
  const wave = (1 + Math.cos(((hour - profile.peakHour) / 24) * 2 * Math.PI)) / 2;
  const day = new Date(at).getUTCDay();
  const week = day === 0 || day === 6 ? WEEKEND : 1;
  const spike = hash(profile.seed + 7, Math.floor(at / (2 * HOUR))) < SPIKE_SHARE ? 1.25 : 1;
  const rough =
    1 + 0.05 * noise(profile.seed, at, 20 * MINUTE) + 0.02 * noise(profile.seed + 1, at, 5 * MINUTE);
  return profile.peak * (profile.floor + (1 - profile.floor) * wave ** 1.4) * week * spike * rough;
}

/** A recording stands again and again, end to start; a gap holds the value before it. */
function replayAt({ stepSeconds, values }: RecordedSeries, at: number): number {
  const index = Math.floor(at / (stepSeconds * 1000)) % values.length;
  for (let back = 0; back < values.length; back += 1) {
    const value = values[(index - back + values.length) % values.length];
    if (value != null) return value;
  }
  return 0;
}
