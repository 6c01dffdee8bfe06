import { z } from 'zod';
import { METRICS, SPEND_RANGES } from './model';

export const ReportInput = z.strictObject({ range: z.enum(SPEND_RANGES), cost: z.enum(METRICS) });

/** "2026-11" */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
