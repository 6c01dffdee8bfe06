import { z } from 'zod';
import { FleetKey } from '@/lib/fleets/schema';
import { OUTCOME_KINDS } from '@/lib/core/outcome';
import { ACTIONS, type Action } from './model';

const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`));

const filter = {
  fleet: FleetKey.optional(),
  text: z.string().trim().min(1).max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z.enum(Object.keys(ACTIONS) as [Action]).optional(),
  outcome: z.enum(OUTCOME_KINDS).optional(),
  /** First and last day, UTC. */
  from: day.optional(),
  to: day.optional(),
};

export const ListChanges = z.strictObject({
  ...filter,
  /** A row's number, as the database counts. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});

export const ExportChanges = z.strictObject({ ...filter, format: z.enum(['csv', 'jsonl']) });
