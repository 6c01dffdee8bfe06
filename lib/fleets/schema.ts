import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { GuardAnswers } from '@/lib/guards/schema';

/** AWS allows no control characters in group names; neither do logs and tables, nor marks that turn text around. */
const printable = /^[^\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u;

/** "123456789012/us-east-1/storefront-prod" */
export const FleetKey = z
  .string()
  .max(300)
  .regex(printable, 'holds characters that no fleet has')
  .transform((key) => {
    const ref = parseFleetKey(key);
    if (!ref) throw new AppError('invalid', 'A fleet is named account/region/name.');
    return ref;
  });

export const OneFleet = z.strictObject({ fleet: FleetKey });
export const Nothing = z.strictObject({});

export const SeenFleet = z.strictObject({
  desired: z.int().min(0),
  min: z.int().min(0),
  max: z.int().min(0),
  version: z.string().max(20).nullable(),
});

/** What every form that changes a fleet sends. */
export const Change = z.strictObject({
  intent: z.uuid(),
  fleet: FleetKey,
  seen: SeenFleet,
  reason: z.string().trim().max(500).optional(),
  answers: GuardAnswers.optional(),
});
