import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { FleetKey } from '@/lib/fleets/schema';
import { TRAIL_OUTCOMES } from './followed';

const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`));

const filter = {
  fleet: FleetKey.optional(),
  text: z.string().trim().min(1).max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,30}\.[a-z-]{1,30}$/, 'must be an action such as deployment.start')
    .optional(),
  /** A change that started a deployment goes by what became of it. */
  outcome: z.enum(TRAIL_OUTCOMES).optional(),
  /** First and last day, UTC. */
  from: day.optional(),
  to: day.optional(),
};

export const ListChanges = withExample(
  z.strictObject({
    ...filter,
    /** A row's number in the database. */
    before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  }),
  { outcome: 'done', from: '2026-11-01' },
);

export const ExportChanges = withExample(z.strictObject({ ...filter, format: z.enum(['csv', 'jsonl']) }), {
  format: 'csv',
  from: '2026-11-01',
});

export const ListEvents = withExample(
  z.strictObject({
    /** The `cursor` of the last event that was read. */
    after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  }),
  { after: '0' },
);
