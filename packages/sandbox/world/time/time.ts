export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** As AWS writes a time in a text: "2026-11-23T02:11:53Z". */
export const stamp = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The start of the next full minute after `at`. */
export const nextMinute = (at: number) => (Math.floor(at / MINUTE) + 1) * MINUTE;
