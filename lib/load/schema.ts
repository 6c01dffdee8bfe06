import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { AppError } from '@/lib/core/errors';
import { LOAD_UNITS } from './units';
import { parseRange } from '@/lib/core/time-range';
import { EXAMPLE_FLEET, FleetKey } from '@/lib/fleets/schema';

/** For example "24h" or "2026-11-16T22:00Z/2026-11-17T02:00Z". */
const RangeText = z
  .string()
  .max(50)
  .transform((text) => {
    const range = parseRange(text);
    if (!range)
      throw new AppError(
        'invalid',
        'A time range must be 1h to 90d, or from/to in UTC and at least ten minutes long.',
      );
    return range;
  });

export const FleetInRange = withExample(
  z.strictObject({ fleet: FleetKey, range: RangeText, unit: z.enum(LOAD_UNITS).optional() }),
  {
    fleet: EXAMPLE_FLEET,
    range: '24h',
  },
);
