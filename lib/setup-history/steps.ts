/** From a moment on (UTC ms) a setting had this value; null: unknown. */
export interface Step<T> {
  from: number;
  value: T | null;
}

/** A call that set a value, and what it replaced where that is on record. */
export interface SettingChange<T> {
  /** UTC ms, whole seconds, as CloudTrail tells it. */
  at: number;
  before?: T | undefined;
  /** null: unknown from then on, or not set at all. */
  after: T | null;
}

interface Known<T> {
  /** What is set now; null: not known. */
  now: T | null;
  /** UTC ms: when that was read. */
  at: number;
  /** UTC ms: from here on, every change is on record. */
  since: number;
  /** What was seen to be set, oldest first. */
  seen?: readonly { at: number; value: T }[];
}

/**
 * ms. CloudTrail shows a call about five minutes later, rarely more than fifteen.
 * Source: "How CloudTrail works" in its user guide.
 */
const LATE = 15 * 60_000;

/** A setting over time, oldest first. A value that no record tells is unknown, never the one of now. */
export function stepsOf<T extends number | string>(
  changes: readonly SettingChange<T>[],
  { now, at, since, seen = [] }: Known<T>,
): Step<T>[] {
  // An own change of the same second names what it replaced, so it comes first.
  const sorted = changes.toSorted(
    (a, b) => a.at - b.at || Number(b.before !== undefined) - Number(a.before !== undefined),
  );
  const [first, last] = [sorted[0], sorted.at(-1)];
  // Nothing changed it between the beginning of the record and the first change.
  const told = seen.findLast((one) => one.at >= since && one.at < (first?.at ?? at))?.value ?? null;
  const start: Step<T> = {
    from: Math.min(since, first?.at ?? at),
    value: first ? (first.before ?? told) : (now ?? told),
  };
  const steps = [start, ...sorted.map((one): Step<T> => ({ from: one.at, value: one.after }))];
  // What is set now is not what was recorded last: a call that CloudTrail does not show yet.
  if (last && now !== null && last.after !== now && last.at < at - LATE)
    steps.push({ from: at - LATE, value: now });
  return steps;
}

/** The value at a moment; null: unknown, as it is before the first step. */
export const valueAt = <T>(steps: readonly Step<T>[], at: number): T | null =>
  steps.findLast(({ from }) => from <= at)?.value ?? null;

/** Whether the value is the same, and known, from one moment to another (UTC ms). */
export const isSteady = (steps: readonly Step<unknown>[], from: number, to: number) =>
  valueAt(steps, from) !== null && !steps.some((step) => step.from > from && step.from < to);
