import { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { parseRange } from '@/lib/core/time-range';
import { FleetKey } from '@/lib/fleets/schema';

/** "24h", or "2026-11-16T22:00Z/2026-11-17T02:00Z". */
const RangeText = z
  .string()
  .max(50)
  .transform((text) => {
    const range = parseRange(text);
    if (!range)
      throw new AppError('invalid', 'A time range is 1h to 90d, or from/to in UTC, at least ten minutes.');
    return range;
  });

export const FleetInRange = z.strictObject({ fleet: FleetKey, range: RangeText });
