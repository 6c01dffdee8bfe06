import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { Change, EXAMPLE_FLEET, exampleChange, FleetKey } from '@/lib/fleets/schema';

/** A guard against slips is boundsProblem, which knows the bounds that stand. */
const machines = z.int('must be a whole number').min(0).max(1_000_000);
/** UTC ms within the range of a date. */
const time = z.int().min(0).max(8_640_000_000_000_000);

const Return = z.strictObject({ at: time, desired: machines });

export const ScaleFleet = withExample(Change.extend({ desired: machines, back: Return.optional() }), {
  ...exampleChange('9263d0c7-519e-43ec-a7c8-d4f916b3cf09'),
  desired: 8,
});

const policyText = z.string().max(400);

/** With the change whose values are restored, its policies come back whole, not only as the line writes them. */
const PolicyWish = z.strictObject({ seen: policyText, wanted: policyText, restores: z.uuid().optional() });

const mixText = z.string().max(1_000);

/** With the change whose values are restored, the overrides of types that come back are those of before. */
const MixWish = z.strictObject({ seen: mixText, wanted: mixText, restores: z.uuid().optional() });

/** The types, weights and Spot share of a mixed fleet, as written in the capacity line. */
export const MixChange = withExample(MixWish.extend({ fleet: FleetKey }), {
  fleet: EXAMPLE_FLEET,
  seen: '(m7g.large | m6g.large) · 50% spot',
  wanted: '(m7g.large | m6g.large | m8g.large) · 70% spot',
});

/** A fleet's new policies, as written in the capacity line. */
export const PolicyChange = withExample(PolicyWish.extend({ fleet: FleetKey }), {
  fleet: EXAMPLE_FLEET,
  seen: 'cpu 55%',
  wanted: 'cpu 60%',
});

export const SetCapacity = withExample(
  Change.extend({
    min: machines,
    max: machines,
    desired: machines,
    /** The policies that the page showed and the wanted ones, as in the capacity line; if missing, they stay. */
    policies: PolicyWish.optional(),
    /** Types, weights and Spot share of a mixed instances policy; if missing, they stay. */
    mix: MixWish.optional(),
    back: Return.optional(),
    /** Removes the return ticket, which sets this, as the page showed it. */
    ticket: z.string().max(100).optional(),
  }),
  {
    ...exampleChange('a374e1d8-62af-44fd-b8d9-e50a27c4d00a'),
    seen: { desired: 8, min: 4, max: 12, version: '4' },
    min: 4,
    max: 16,
    desired: 8,
    policies: { seen: 'cpu 55%', wanted: 'cpu 60%' },
  },
);

/** AWS accepts letters, digits and these; a colon is not allowed in a name. */
const scheduleName = z
  .string()
  .trim()
  .min(1, 'Give the schedule a name')
  .max(100)
  .regex(/^[\w .+-]+$/, 'must have only letters, digits, spaces and . _ + -');
const fiveFields = /^[\d*,/-]{1,40}( [\d*,/A-Za-z-]{1,40}){4}$/;

export const SetSchedule = Change.extend({
  name: scheduleName,
  /** null: it runs once, at `startAt`. */
  recurrence: z
    .string()
    .regex(fiveFields, 'must be a cron expression with five fields, such as 0 8 * * 1-5')
    .nullable(),
  timeZone: z.string().min(1).max(60).nullable(),
  min: machines.nullable(),
  max: machines.nullable(),
  desired: machines.nullable(),
  startAt: time.nullable().optional(),
  endAt: time.nullable().optional(),
});

/** `sets` is what the page showed that it sets. */
export const RemoveSchedule = Change.extend({ name: z.string().min(1).max(255), sets: z.string().max(100) });

const processes = z
  .array(z.string().regex(/^[A-Za-z]{1,40}$/))
  .min(1)
  .max(20);

export const ResumeProcesses = withExample(Change.extend({ processes }), {
  ...exampleChange('0c0a9a52-6d3c-4c1b-9f60-2f0f2a1c6f5e'),
  processes: ['AlarmNotification'],
});

export const EnableAlarmActions = withExample(
  Change.extend({ alarms: z.array(z.string().min(1).max(255)).min(1).max(20) }),
  {
    ...exampleChange('4f2c8a7d-0b1e-4d6a-9c35-7e8f1a2b3c4d'),
    alarms: ['TargetTracking-storefront-prod-AlarmHigh-0f1e2d3c'],
  },
);

export const EnableMetrics = withExample(Change, exampleChange('9d1f6c3e-2b4a-4f57-8a10-6f0d3c5b7e21'));

/** Restores what a change resumed. */
export const SuspendProcesses = Change.extend({ processes });

/** `keeps` are the metrics that stay on. */
export const DisableMetrics = Change.extend({ keeps: z.array(z.string().regex(/^[A-Za-z]{1,60}$/)).max(40) });
