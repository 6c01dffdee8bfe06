import { z } from 'zod';
import { Change, FleetKey } from '@/lib/fleets/schema';

const machines = z.int('a whole number').min(0).max(1_000);
/** UTC ms; within the years that a date can have. */
const time = z.int().min(0).max(8_640_000_000_000_000);

const Return = z.strictObject({ at: time, desired: machines });

export const ScaleFleet = Change.extend({ desired: machines, back: Return.optional() });

const policyText = z.string().max(400);

/** What a fleet's policies are to become, as the capacity line says them. */
export const PolicyChange = z.strictObject({ fleet: FleetKey, seen: policyText, wanted: policyText });

export const SetCapacity = Change.extend({
  min: machines,
  max: machines,
  desired: machines,
  /** The policies that the page showed and those wanted, as the capacity line says them; left out, they stay. */
  policies: z.strictObject({ seen: policyText, wanted: policyText }).optional(),
  back: Return.optional(),
});

/** AWS takes letters, digits and these; a name cannot hold a colon. */
const scheduleName = z
  .string()
  .trim()
  .min(1, 'Give it a name')
  .max(100)
  .regex(/^[\w .+-]+$/, 'holds characters that a schedule’s name may not');
const fiveFields = /^[\d*,/-]{1,40}( [\d*,/A-Za-z-]{1,40}){4}$/;

export const SetSchedule = Change.extend({
  name: scheduleName,
  recurrence: z.string().regex(fiveFields, 'is no cron of five fields'),
  timeZone: z.string().min(1).max(60),
  min: machines.nullable(),
  max: machines.nullable(),
  desired: machines.nullable(),
});

/** `sets` is what the page showed it to set. */
export const RemoveSchedule = Change.extend({ name: z.string().min(1).max(255), sets: z.string().max(100) });
