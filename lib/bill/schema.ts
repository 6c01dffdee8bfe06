import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { METRICS, SPEND_RANGES } from './model';

export const ReportInput = withExample(
  z.strictObject({ range: z.enum(SPEND_RANGES), cost: z.enum(METRICS) }),
  {
    range: '30d',
    cost: 'amortised',
  },
);

/** The complete days of a range as a file. */
export const ExportSpend = withExample(z.strictObject({ range: z.enum(SPEND_RANGES) }), { range: '7d' });

/** For example "2026-11". */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
