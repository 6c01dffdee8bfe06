import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { AccountId, RegionName } from '@/lib/core/place-schema';

export const OnePlace = withExample(
  z.strictObject({
    account: AccountId,
    region: RegionName,
  }),
  { account: '123456789012', region: 'us-east-1' },
);
