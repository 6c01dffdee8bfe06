import { z } from 'zod';

/** The form that approves or declines a request. */
export const Decide = z.strictObject({
  intent: z.uuid(),
  request: z.uuid(),
  reason: z.string().trim().max(500).optional(),
});
