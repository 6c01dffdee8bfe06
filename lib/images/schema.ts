import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { AccountId, PLACE_FILTER } from '@/lib/core/place-schema';
import { several } from '@/lib/core/several-schema';
import { GuardAnswers } from '@/lib/rules/schema';

const words = z
  .string()
  .max(255)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters');

/** The fields of every form that changes a version. */
const Change = z.strictObject({
  intent: z.uuid(),
  account: AccountId,
  family: words,
  version: words,
});

/** A version of the sandbox, used in the API documents. */
const exampleVersion = { account: '123456789012', family: 'storefront', version: '2.15.0' };

export const Promote = withExample(
  Change.extend({
    channel: z.enum(['prod', 'staging', 'dev']),
    /** The channel's version as the page showed it. */
    seen: z.string().max(500).nullable(),
    reason: z.string().trim().max(500).optional(),
    answers: GuardAnswers.optional(),
  }),
  {
    intent: '1a52bd0f-3a0c-4b0e-9a53-0d7d5a8f5d01',
    ...exampleVersion,
    channel: 'prod',
    seen: '2.14.1',
  },
);

/** A tag value has at most 256 characters, which also hold the time and the name. */
export const Revoke = withExample(
  Change.extend({
    reason: z.string().trim().min(1, 'Give a reason. It is shown with the version').max(150),
  }),
  {
    intent: '2b0c9a6e-6f0d-4c35-8f0a-51f4a6c1b702',
    ...exampleVersion,
    version: '2.13.4',
    reason: 'CVE-2026-31337 in the bundled TLS library',
  },
);

export const Restore = withExample(Change.extend({ reason: z.string().trim().max(500).optional() }), {
  intent: '3c7f5d18-9b8e-4d6a-a1c2-7e93b05d6f03',
  ...exampleVersion,
  version: '2.13.4',
});

export const BuildImage = withExample(
  z.strictObject({
    intent: z.uuid(),
    account: Change.shape.account,
    region: z.string().regex(/^[a-z0-9-]{4,32}$/, 'must be a region, such as us-east-1'),
    pipeline: words,
    reason: z.string().trim().max(500).optional(),
  }),
  {
    intent: '4d1e8b72-0c4f-4e97-b2d3-8fa4c16e7a04',
    account: '123456789012',
    region: 'us-east-1',
    pipeline: 'storefront-image',
  },
);

/** The account to read; by default the first. */
const InAccount = { account: PLACE_FILTER.account };
export const OneAccount = z.strictObject(InAccount);

export const OneFamily = withExample(z.strictObject({ ...InAccount, family: words }), {
  family: 'storefront',
});
export const OneVersion = withExample(z.strictObject({ ...InAccount, family: words, version: words }), {
  family: 'storefront',
  version: '2.14.1',
});
export const ListFamilies = withExample(
  z.strictObject({
    ...InAccount,
    /** Only images and machines of this region; by default of all. */
    region: PLACE_FILTER.region,
    search: z.string().max(100).default(''),
    channel: several(z.string().max(40)).optional(),
    running: z.stringbool().default(false),
  }),
  { search: 'store', running: 'true' },
);
