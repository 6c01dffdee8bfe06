import { z } from 'zod';
import { AppError } from './errors';
import { parseRange } from './time-range';

/** For example "24h" or "2026-11-16T22:00Z/2026-11-17T02:00Z". */
export const RangeText = z
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
