import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { AppError } from '@/lib/core/errors';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { GuardAnswers } from '@/lib/rules/schema';

/** AWS allows no control characters in group names. Direction marks would change how logs and tables read. */
const printable = /^[^\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u;

/** For example "123456789012/us-east-1/storefront-prod". */
export const FleetKey = z
  .string()
  .max(300)
  .regex(printable, 'must not contain control or text-direction characters')
  .transform((key) => {
    const ref = parseFleetKey(key);
    if (!ref) throw new AppError('invalid', 'Name a fleet as account/region/name.');
    return ref;
  })
  .describe('account/region/name');

/** A fleet of the sandbox, used in the API documents. */
export const EXAMPLE_FLEET = '123456789012/us-east-1/storefront-prod';

export const OneFleet = withExample(z.strictObject({ fleet: FleetKey }), { fleet: EXAMPLE_FLEET });
export const Nothing = z.strictObject({});

const SeenFleet = z.strictObject({
  desired: z.int().min(0),
  min: z.int().min(0),
  max: z.int().min(0),
  version: z.string().max(20).nullable(),
});

/** The fields of every form that changes a fleet. */
export const Change = z.strictObject({
  intent: z.uuid(),
  fleet: FleetKey,
  seen: SeenFleet,
  reason: z.string().trim().max(500).optional(),
  answers: GuardAnswers.optional(),
});

/** The values that every example of a fleet change has. */
export const exampleChange = (intent: string) => ({
  intent,
  fleet: EXAMPLE_FLEET,
  seen: { desired: 7, min: 4, max: 12, version: '4' },
});
