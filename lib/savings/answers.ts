import 'server-only';
import { z } from 'zod';
import { FleetRef, Problem, named, usd, utcMs } from '@/lib/core/answers';

const Saving = named('Saving', 'What a change saved at list price, over the known hours of its span', {
  from: utcMs,
  to: utcMs,
  hours: z.number().describe('Hours of the span in which the load is known'),
  ranUsd: usd.describe('USD of the machines that were in service'),
  withoutUsd: usd.describe('USD of the machines that the setup before would have had under this load'),
  saved: usd.describe('USD; negative: it cost more'),
  within: z
    .number()
    .nullable()
    .describe(
      'USD by which `saved` may be wrong: the error of a replay on the worst day before; null: too few days',
    ),
  promised: z
    .number()
    .nullable()
    .describe('USD that a replay of the days before predicted for as many hours; null: too few days'),
  minutesShort: z.number().describe('Minutes short of capacity'),
  minutesShortWithout: z.number().describe('Minutes short of capacity with the setup before'),
});

const SavingRow = named('SavingRow', 'A change of a setup with what it saved', {
  fleet: FleetRef,
  id: z.string().describe('Of the change in the audit trail, or of the deployment in AWS'),
  kind: z
    .enum(['setup', 'release'])
    .describe('release: another version, whose machines may carry more or less load'),
  change: z.string().nullable().describe('Id of the change in the audit trail; null: made outside Plimsoll'),
  at: utcMs,
  actor: z.string(),
  from: z.string().describe('The setup before as a capacity line, or the version before'),
  to: z.string(),
  saving: Saving.nullable(),
  why: z.string().nullable().describe('Why `saving` is null'),
  booked: z.boolean().describe('Whether its days are over, so that the figures are final'),
});

export const SavingList = named('SavingList', 'What changes saved', {
  rows: z.array(SavingRow).describe('Newest first'),
  since: z.number().describe('UTC ms: changes since then are listed'),
  now: utcMs,
  problems: z.array(Problem),
});
