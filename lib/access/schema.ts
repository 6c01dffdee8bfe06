import { z } from 'zod';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { sameName } from './identity';
import { EFFECTS, HOLDER_KINDS, MOST_DAYS, ROLES, TOKEN_ROLES } from './model';

export const SignIn = z.strictObject({
  name: z.string().trim().min(1, 'Give a name: it stands beside each change').max(80),
  role: z.enum(ROLES, 'Pick one of the four roles'),
});

const words = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'holds characters that no name has');
const reason = z.string().trim().max(500).optional();

const Limits = z.strictObject({
  accounts: z.array(z.string().regex(/^\d{12}$/, 'is no account of twelve digits')).max(50),
  envs: z.array(words).max(50),
  apps: z.array(words).max(50),
  fleets: z
    .array(words.refine((key) => parseFleetKey(key) !== null, 'is no fleet: account/region/name'))
    .max(50),
});

export const GrantAccess = z
  .strictObject({
    intent: z.uuid(),
    holder: z.strictObject({ kind: z.enum(HOLDER_KINDS), name: words.transform(sameName) }),
    effect: z.enum(EFFECTS),
    role: z.enum(ROLES),
    scope: Limits,
    reason,
  })
  .refine(
    ({ effect, role }) => effect === 'allow' || role !== 'viewer',
    'A viewer changes nothing, so there is nothing to deny.',
  );

export const WithdrawGrant = z.strictObject({ intent: z.uuid(), grant: z.uuid(), reason });

export const IssueToken = z.strictObject({
  intent: z.uuid(),
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'takes up to 40 small letters, digits and dashes'),
  role: z.enum(TOKEN_ROLES),
  scope: Limits,
  days: z.int().min(1).max(MOST_DAYS, `A token lives ${MOST_DAYS} days at most`),
  reason,
});

export const RevokeToken = z.strictObject({ intent: z.uuid(), token: z.uuid(), reason });
