/** The UTC day of a moment, such as "2026-11-30". */
export const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);
