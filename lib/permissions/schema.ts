import { z } from 'zod';

export const OnePlace = z.strictObject({
  account: z.string().regex(/^\d{12}$/, 'is no account'),
  region: z.string().regex(/^[a-z0-9-]{4,32}$/, 'is no region'),
});
