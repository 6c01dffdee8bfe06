import { z } from 'zod';
import { SCOPES } from './model';

/** A budget is at most a hundred million dollars; null removes it. */
export const SetBudget = z.strictObject({
  intent: z.uuid(),
  /** An id of AWS_ACCOUNTS; without it, the first. */
  account: z.string().optional(),
  scope: z.enum(SCOPES),
  name: z.string().max(300),
  usdPerMonth: z.number('Give an amount in USD').positive('Give an amount above $0').max(1e8).nullable(),
  /** The limit that the page showed. */
  seen: z.number().nullable(),
  reason: z.string().trim().max(500).optional(),
});
