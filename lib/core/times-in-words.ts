import { duration, moment } from './format';

const STAMP = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z/g;
/** Fewer are as easy to read in seconds. */
const LEAST_SECONDS = 90;

/**
 * A sentence of AWS with its times as people say them: "2026-11-29T09:47:00Z" becomes "09:47 UTC, in 11 min". `now` is
 * UTC ms.
 */
export const timesInWords = (sentence: string, now: number): string =>
  sentence
    .replace(STAMP, (stamp) => {
      const at = Date.parse(stamp);
      if (!Number.isFinite(at)) return stamp;
      const text = `${moment(at, now)} UTC`;
      return at > now ? `${text}, in ${duration(at - now)}` : text;
    })
    .replace(/\b(\d+) seconds\b/g, (text, seconds: string) =>
      Number(seconds) < LEAST_SECONDS ? text : duration(Number(seconds) * 1000),
    );
