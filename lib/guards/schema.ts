import { z } from 'zod';
import { PolicyForm } from '@/lib/rules/schema';

export const SetGuards = z.strictObject({
  intent: z.uuid(),
  account: z.string().regex(/^\d{12}$/, 'An account ID has twelve digits'),
  env: z
    .string()
    .min(1, 'Name an environment')
    .max(128)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters'),
  policy: PolicyForm,
  /** Number of the row that the page showed; null: the defaults. */
  seen: z.int().nullable(),
  reason: z.string().trim().max(500).optional(),
});
