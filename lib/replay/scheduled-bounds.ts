/** What a scheduled action sets at a moment (UTC ms), in what capacity counts; null leaves it as it is. */
export interface ScheduleEvent {
  at: number;
  min: number | null;
  max: number | null;
  desired: number | null;
}

/** The bounds that runs before a moment left. */
export function boundsAt(
  { min, max }: { min: number; max: number },
  events: readonly ScheduleEvent[],
  at: number,
): { min: number; max: number } {
  const past = events.filter((event) => event.at < at);
  const least = past.findLast((event) => event.min !== null)?.min ?? min;
  return { min: least, max: Math.max(least, past.findLast((event) => event.max !== null)?.max ?? max) };
}
