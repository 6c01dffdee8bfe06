import { z } from 'zod';

export const AccountId = z.string().regex(/^\d{12}$/, 'must be an account ID of twelve digits');
export const RegionName = z.string().regex(/^[a-z0-9-]{4,32}$/, 'must be a region, such as us-east-1');

/** The fields of a read that can be limited to an account, a region or both; by default it answers for all. */
export const PLACE_FILTER = { account: AccountId.optional(), region: RegionName.optional() };
