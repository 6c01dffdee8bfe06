import { z } from 'zod';
import { FleetKey } from '@/lib/fleets/schema';

export const ListChanges = z.strictObject({
  fleet: FleetKey.optional(),
  /** A row's number, as the database counts. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
