import { z } from 'zod';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { AccountId } from '@/lib/core/place-schema';
import { readUserCode } from '@/lib/core/user-code';
import { sameName } from '@/lib/rules/holders';
import { EFFECTS, HOLDER_KINDS, MOST_DAYS, ROLES, TOKEN_ROLES } from '@/lib/rules/grants';
import { whyTooWide } from '@/lib/rules/trust';
import { MOST_DEVICE_DAYS } from './device';

export const SignIn = z.strictObject({
  name: z.string().trim().min(1, 'Give a name. The page Activity shows this name with each change').max(80),
  role: z.enum(ROLES, 'Pick one of the four roles'),
});

const words = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters');
const reason = z.string().trim().max(500).optional();

const Limits = z.strictObject({
  accounts: z.array(AccountId).max(50),
  envs: z.array(words).max(50),
  apps: z.array(words).max(50),
  fleets: z
    .array(words.refine((key) => parseFleetKey(key) !== null, 'must name a fleet as account/region/name'))
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

/** Without TLS, anyone on the way could pose as the issuer, so plain HTTP is for loopback alone. */
const ISSUER = /^(https:\/\/[^/?#\s@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^?#\s]*)?$/;

const Trust = z
  .strictObject({
    issuer: z.string().trim().max(256).regex(ISSUER, 'must be an https address, as in the claim iss'),
    subject: words,
    claims: z
      .record(words, words)
      .refine((claims) => Object.keys(claims).length <= 10, 'must name at most ten claims'),
  })
  .superRefine((trust, { addIssue }) => {
    const why = whyTooWide(trust);
    if (why) addIssue({ code: 'custom', path: ['subject'], message: why });
  });

export const IssueToken = z.strictObject({
  intent: z.uuid(),
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must have 1 to 40 lowercase letters, digits and dashes'),
  role: z.enum(TOKEN_ROLES),
  scope: Limits,
  days: z.int().min(1).max(MOST_DAYS, `A token can be valid for at most ${MOST_DAYS} days`),
  trust: Trust.optional(),
  reason,
});

export const RevokeToken = z.strictObject({ intent: z.uuid(), token: z.uuid(), reason });

/** For example "github:1234". */
const person = words;

export const EndSessions = z.strictObject({ intent: z.uuid(), person, reason });
export const ForgetPerson = z.strictObject({ intent: z.uuid(), person, reason });

const code = z
  .string()
  .max(40)
  .transform((text, { addIssue }) => {
    const read = readUserCode(text);
    if (read === null) addIssue({ code: 'custom', message: 'must have eight letters, such as WDJB-MJHT' });
    return read ?? '';
  });

/** The code that plimsoll login shows. */
export const DeviceCode = z.strictObject({ code });

export const ConfirmDevice = z.strictObject({
  code,
  role: z.enum(TOKEN_ROLES),
  scope: Limits,
  days: z
    .int()
    .min(1)
    .max(MOST_DEVICE_DAYS, `A command line stays signed in for at most ${MOST_DEVICE_DAYS} days`),
});

export const SignOutCommandLine = z.strictObject({ token: z.uuid() });
