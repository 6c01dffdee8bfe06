import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { PLACE_FILTER } from '@/lib/core/place-schema';
import { RangeText } from '@/lib/core/range-schema';
import { several } from '@/lib/core/several-schema';
import { FleetKey } from '@/lib/fleets/schema';
import { TRAIL_OUTCOMES } from './followed';

const filter = {
  ...PLACE_FILTER,
  fleet: FleetKey.optional(),
  text: z.string().trim().min(1).max(200).optional(),
  actor: several(z.string().max(200)).optional(),
  action: several(
    z.string().regex(/^[a-z-]{1,30}\.[a-z-]{1,30}$/, 'must be an action such as deployment.start'),
  ).optional(),
  /** A change that started a deployment goes by what became of it. */
  outcome: several(z.enum(TRAIL_OUTCOMES)).optional(),
  /** When the change was made; by default at any time. */
  range: RangeText.optional(),
};

export const ListChanges = withExample(
  z.strictObject({
    ...filter,
    /** A row's number in the database. */
    before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  }),
  { outcome: 'done,failed', range: '30d' },
);

export const ExportChanges = withExample(z.strictObject({ ...filter, format: z.enum(['csv', 'jsonl']) }), {
  format: 'csv',
  range: '30d',
});

export const ListEvents = withExample(
  z.strictObject({
    /** The `cursor` of the last event that was read. */
    after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  }),
  { after: '0' },
);
