import { nextRun } from './cron.ts';

/** Milliseconds that the clocks of a time zone are ahead of UTC at a time; undefined where there is no such zone. */
function ahead(timeZone: string, at: number): number | undefined {
  try {
    const text = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(at);
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    return undefined;
  }
}

export const isTimeZone = (name: string) => ahead(name, 0) !== undefined;

/** As `nextRun`, by the clocks of a time zone: through summer and winter at the same hour of the day. */
export function nextRunIn(
  timeZone: string | undefined,
  expression: string,
  after: number,
): number | undefined {
  if (!timeZone) return nextRun(expression, after);
  const local = nextRun(expression, after + (ahead(timeZone, after) ?? 0));
  if (local === undefined) return undefined;
  const about = local - (ahead(timeZone, after) ?? 0);
  return local - (ahead(timeZone, about) ?? 0);
}
