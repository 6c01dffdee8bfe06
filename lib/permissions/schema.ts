import { z } from 'zod';
import { withExample } from '@/lib/core/example';

export const OnePlace = withExample(
  z.strictObject({
    account: z.string().regex(/^\d{12}$/, 'must be an account ID of twelve digits'),
    region: z.string().regex(/^[a-z0-9-]{4,32}$/, 'must be a region, such as us-east-1'),
  }),
  { account: '123456789012', region: 'us-east-1' },
);
