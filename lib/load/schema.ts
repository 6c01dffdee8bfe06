import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { RangeText } from '@/lib/core/range-schema';
import { LOAD_UNITS } from './units';
import { EXAMPLE_FLEET, FleetKey } from '@/lib/fleets/schema';

export const FleetInRange = withExample(
  z.strictObject({ fleet: FleetKey, range: RangeText, unit: z.enum(LOAD_UNITS).optional() }),
  {
    fleet: EXAMPLE_FLEET,
    range: '24h',
  },
);
