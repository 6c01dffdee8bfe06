import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { withExample } from '@/lib/core/example';
import { PLACE_FILTER } from '@/lib/core/place-schema';
import { DAY_RANGES, spanOf } from '@/lib/core/time-range';
import { METRICS, type SpendRange } from './model';

/** For example "30d", or "2026-11-01T00:00Z/2026-11-08T00:00Z" for the UTC days that it touches. */
const Days = z
  .string()
  .max(50)
  .transform((text): SpendRange => {
    if ((DAY_RANGES as readonly string[]).includes(text) || spanOf(text)) return text as SpendRange;
    throw new AppError('invalid', 'A range of days must be 7d, 30d, 90d, or from/to in UTC.');
  });

/** One account's bill; by default that of all. */
const { account } = PLACE_FILTER;

export const ReportInput = withExample(z.strictObject({ range: Days, cost: z.enum(METRICS), account }), {
  range: '30d',
  cost: 'amortised',
});

/** The complete days of a range as a file. */
export const ExportSpend = withExample(z.strictObject({ range: Days, account }), { range: '7d' });

/** For example "2026-11". */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
