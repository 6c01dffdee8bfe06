import { AppError } from '@/lib/core/errors';

const UNITS = { s: 1_000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SPAN = /^(\d{1,6})(s|min|m|h|d)$/;

/** ms of a duration such as 90s, 30m, 2h or 1d. @throws AppError invalid */
export function spanMs(text: string): number {
  const [, digits, unit] = SPAN.exec(text.trim()) ?? [];
  if (digits === undefined)
    throw new AppError('invalid', `"${text}" is not a duration.`, { hint: 'Write 90s, 30m, 2h or 1d.' });
  return Number(digits) * UNITS[unit as keyof typeof UNITS];
}
