import { z } from 'zod';
import { TIME_RANGE_NAMES } from '@/lib/core/time-range';
import { FleetKey } from '@/lib/fleets/schema';

export const FleetInRange = z.strictObject({ fleet: FleetKey, range: z.enum(TIME_RANGE_NAMES) });
