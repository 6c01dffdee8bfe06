import 'server-only';
import { z } from 'zod';
import { named, usdPerHour, utcMs } from '@/lib/core/answers';

const Plan = named('SavingsPlan', 'A Savings Plan that covers machines, in an average hour of the day', {
  family: z.string().nullable().describe('Null: a Compute Savings Plan, which covers every family'),
  region: z.string().nullable().describe('Null: every region'),
  perHour: usdPerHour.describe('USD per hour that the account pays, used or not'),
  unused: usdPerHour.describe('Part of `perHour` that nothing used'),
  rate: z
    .number()
    .nullable()
    .describe('Its price divided by the list price, 0 to 1; null: it covered nothing'),
});

const Reservation = named('Reservation', 'Reserved machines, in normalized units: a large machine has 4', {
  type: z.string(),
  region: z.string(),
  flexible: z.boolean().describe('Whether it also covers other sizes of its family'),
  units: z.number(),
  unusedUnits: z.number().describe('Of an average hour'),
});

const Commitments = named('Commitments', 'The commitments of an account, and its usage at list price', {
  day: utcMs.describe('UTC ms: start of the day of the figures'),
  plans: z.array(Plan),
  reservations: z.array(Reservation),
  onDemand: z
    .array(
      z.strictObject({
        ...{ family: z.string(), region: z.string(), perHour: usdPerHour },
        isCovered: z
          .boolean()
          .nullable()
          .describe('Whether a Savings Plan of any account covered some of this usage; null: not known'),
      }),
    )
    .describe('USD per hour at list price that no Savings Plan covered'),
  rates: z
    .array(z.strictObject({ type: z.string(), region: z.string(), perHour: usdPerHour, rate: z.number() }))
    .optional()
    .describe(
      'What Savings Plans charged for a type, and that against its list price, 0 to 1, where they covered it',
    ),
  ends: z.array(utcMs).describe('UTC ms: when its plans and reservations end, earliest first'),
  notReserved: z
    .array(z.strictObject({ type: z.string(), region: z.string(), machines: z.number() }))
    .describe('Machines that no reservation covered'),
});

const Unknown = z.strictObject({
  why: z.string().describe('Why the commitments are unknown'),
  hint: z.string().optional(),
});

export const CommitmentList = named('CommitmentList', 'The commitments of each account', {
  accounts: z.record(z.string(), z.union([z.strictObject({ value: Commitments }), Unknown])),
  now: utcMs,
});
