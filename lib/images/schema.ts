import { z } from 'zod';
import { GuardAnswers } from '@/lib/guards/schema';

const words = z
  .string()
  .max(255)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'holds characters that no tag has');

/** What every form that changes a version sends. */
const Change = z.strictObject({
  intent: z.uuid(),
  account: z.string().regex(/^\d{12}$/, 'is no account'),
  family: words,
  version: words,
});

export const Promote = Change.extend({
  channel: z.enum(['prod', 'staging', 'dev']),
  /** Where the page showed the channel to point. */
  seen: z.string().max(500).nullable(),
  reason: z.string().trim().max(500).optional(),
  answers: GuardAnswers.optional(),
});

/** EC2 takes 256 characters in a tag, and the time and the name stand there too. */
export const Revoke = Change.extend({
  reason: z.string().trim().min(1, 'Say why: it stands wherever the version does').max(150),
});

export const Restore = Change.extend({ reason: z.string().trim().max(500).optional() });

export const BuildImage = z.strictObject({
  intent: z.uuid(),
  account: Change.shape.account,
  region: z.string().regex(/^[a-z0-9-]{4,32}$/, 'is no region'),
  pipeline: words,
  reason: z.string().trim().max(500).optional(),
});

/** Which account is asked about; the first one where none is named. */
const InAccount = { account: Change.shape.account.optional() };
export const OneAccount = z.strictObject(InAccount);

export const OneFamily = z.strictObject({ ...InAccount, family: words });
export const OneVersion = z.strictObject({ ...InAccount, family: words, version: words });
export const ListFamilies = z.strictObject({
  ...InAccount,
  search: z.string().max(100).default(''),
  channel: z.string().max(40).default(''),
  running: z.stringbool().default(false),
});
