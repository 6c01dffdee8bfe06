import 'server-only';
import { z } from 'zod';
import { named, usdPerHour, utcMs } from '@/lib/core/answers';

const Plan = named('SavingsPlan', 'A Savings Plan that covers machines, in an average hour of the day', {
  family: z.string().nullable().describe('Null: a Compute Savings Plan, which covers every family'),
  region: z.string().nullable().describe('Null: every region'),
  perHour: usdPerHour.describe('USD per hour that the account pays, used or not'),
  unused: usdPerHour.describe('USD per hour of it that nothing used'),
  rate: z
    .number()
    .nullable()
    .describe('What it charged against the list price, 0 to 1; null: it covered nothing'),
});

const Reservation = named('Reservation', 'Reserved machines, in units of size: a large machine has 4', {
  type: z.string(),
  region: z.string(),
  flexible: z.boolean().describe('It also covers other sizes of its family'),
  units: z.number(),
  unusedUnits: z.number().describe('Of an average hour'),
});

const Commitments = named('Commitments', 'What an account committed to, and what paid list price', {
  day: utcMs.describe('UTC ms: start of the day that the figures are of'),
  plans: z.array(Plan),
  reservations: z.array(Reservation),
  onDemand: z
    .array(
      z.strictObject({
        ...{ family: z.string(), region: z.string(), perHour: usdPerHour },
        isCovered: z
          .boolean()
          .nullable()
          .describe('A Savings Plan of any account covered some of the same; null: not known'),
      }),
    )
    .describe('USD per hour at list price that no Savings Plan covered'),
  rates: z
    .array(z.strictObject({ type: z.string(), region: z.string(), perHour: usdPerHour, rate: z.number() }))
    .optional()
    .describe(
      'What Savings Plans charged for a type, and that against its list price, 0 to 1, where they covered it',
    ),
  ends: z.array(utcMs).describe('UTC ms: when its plans and reservations end, the first one first'),
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
