import { z } from 'zod';

/** The fields of a read that can be limited to an account, a region or both; by default it answers for all. */
export const PLACE_FILTER = {
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be an account ID of twelve digits')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z0-9-]{4,32}$/, 'must be a region, such as us-east-1')
    .optional(),
};
