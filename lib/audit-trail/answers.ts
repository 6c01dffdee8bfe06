import 'server-only';
import { z } from 'zod';
import { Change, FleetRef, ProblemAt, named, utcMs } from '@/lib/core/answers';
import { OUTCOME_KINDS } from '@/lib/core/outcome';

export const ChangePage = named('ChangePage', 'A page of the audit trail', {
  changes: z.array(Change),
  more: z.boolean(),
  next: z
    .number()
    .nullable()
    .describe(
      '`before` of the next page. A search reads a limited number of rows, so a page may be short or empty',
    ),
});

const ActorEntry = named('ActorEntry', 'Who changed something. Pass `key` as `actor` to the list', {
  key: z.string(),
  id: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
});

export const ChangeSummary = named('ChangeSummary', 'How changes ended, and who made them', {
  counts: z.partialRecord(z.enum(OUTCOME_KINDS), z.number()),
  actors: z.array(ActorEntry),
  days: z.number(),
  keptDays: z.number(),
});

const OutsideChange = named(
  'OutsideChange',
  'A change of a fleet that was made outside Plimsoll, as CloudTrail reports it',
  {
    id: z.string(),
    at: utcMs,
    fleet: FleetRef,
    desired: z
      .number()
      .nullable()
      .describe('The desired capacity that the change set; null: it did not set one'),
    title: z.string().describe('"Set desired 6"'),
    who: z.string().describe('The person if CloudTrail names one, otherwise the user or the role session'),
    role: z.string().nullable().describe('The role that was used'),
    arn: z.string(),
    refused: z.string().nullable().describe('Why AWS refused it; null: AWS carried it out'),
    requestId: z.string().nullable(),
  },
);

export const OutsideList = named('OutsideList', 'Changes that were made outside Plimsoll', {
  changes: z.array(OutsideChange),
  reading: z.boolean(),
  problems: z.array(ProblemAt),
});
