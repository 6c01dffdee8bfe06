import { z } from 'zod';
import { FleetKey } from '@/lib/fleets/schema';

export const ListChanges = z.strictObject({
  fleet: FleetKey.optional(),
  before: z.coerce.number().int().min(1).optional(),
});
