import { duration } from './format';

/** Seconds. An estimate of this or more is not exact to a second. */
const TO_THE_SECOND = 180;

/** How long something is expected to take: "≈ 38 s", "≈ 2 min 5 s", from three minutes on in whole minutes: "≈ 14 min". */
export function about(seconds: number) {
  const step = seconds < TO_THE_SECOND ? 1 : 60;
  return `≈ ${duration(Math.round(seconds / step) * step * 1_000)}`;
}
