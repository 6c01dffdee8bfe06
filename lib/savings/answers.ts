import 'server-only';
import { z } from 'zod';
import { FleetRef, Problem, named, usd, utcMs } from '@/lib/core/answers';

const Saving = named('Saving', 'What a change saved at list price, over the known hours of its span', {
  from: utcMs,
  to: utcMs,
  hours: z.number().describe('Hours of the span in which the load is known'),
  ranUsd: usd.describe('USD of the machines that were in service'),
  withoutUsd: usd.describe('USD of those that the setup before would have had under this load'),
  saved: usd.describe('USD; negative: it cost more'),
  within: z
    .number()
    .nullable()
    .describe(
      'USD that `saved` may be off, by how far a replay missed the worst day before; null: too few days',
    ),
  promised: z
    .number()
    .nullable()
    .describe('USD that a replay of the days before promised for as many hours; null: too few days'),
  minutesShort: z.number().describe('Minutes short of capacity'),
  minutesShortWithout: z.number().describe('The same with the setup before'),
});

const SavingRow = named('SavingRow', 'A change of a setup with what it saved', {
  fleet: FleetRef,
  change: z.string().describe('Id of the change in the audit trail'),
  at: utcMs,
  actor: z.string(),
  from: z.string().describe('The setup before as a capacity line'),
  to: z.string(),
  saving: Saving.nullable(),
  why: z.string().nullable().describe('Why `saving` is null'),
});

export const SavingList = named('SavingList', 'What changes saved', {
  rows: z.array(SavingRow).describe('Newest first'),
  since: z.number().describe('UTC ms: changes since then are looked at'),
  now: utcMs,
  problems: z.array(Problem),
});
