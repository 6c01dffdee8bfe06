import 'server-only';
import { z } from 'zod';
import { HOLDER_KINDS, EFFECTS, ROLES } from '@/lib/rules/grants';
import { named, utcMs } from '@/lib/core/answers';

const Holder = named(
  'Holder',
  'Whom a grant is for. A person is named by email or "provider:subject", a group by the provider\'s claim, a token by its name.',
  { kind: z.union([z.enum(['token', 'everyone']), z.enum(HOLDER_KINDS)]), name: z.string() },
);

const Scope = named(
  'Scope',
  'Where a grant applies. All four lists must match; an empty list matches everything. Fleets are given by key.',
  {
    accounts: z.array(z.string()),
    envs: z.array(z.string()),
    apps: z.array(z.string()),
    fleets: z.array(z.string()),
  },
);

const Grant = named('Grant', 'A role that someone has, or that is denied to someone, within a scope', {
  id: z.string(),
  holder: Holder,
  effect: z.enum(EFFECTS),
  role: z.enum(ROLES),
  scope: Scope,
  by: z.string().describe('Who granted it, or where it comes from: the sign-in page or the configuration'),
  at: z.number().nullable().describe('UTC ms; null: it comes from the configuration'),
  reason: z.string().nullable(),
});

const Token = named('Token', 'A token that a machine signs in with, without its secret', {
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  scope: Scope,
  by: z.string(),
  issuer: z.string().describe('The id of the person who issued it; empty if unknown'),
  issuedBy: named('Issuer', 'The present permissions of the person who issued it', {
    name: z.string(),
    grants: z.array(Grant),
  }).nullable(),
  at: utcMs,
  expiresAt: utcMs,
  lastUsedAt: utcMs.nullable(),
  revokedAt: utcMs.nullable(),
  trust: named(
    'Trust',
    'The pipelines whose identity gets a token. * in a pattern stands for any characters.',
    {
      issuer: z.string(),
      subject: z.string().describe('A pattern for the claim sub'),
      claims: z.record(z.string(), z.string()).describe('Patterns for other claims, all of which must match'),
    },
  )
    .nullable()
    .describe('null: the token has a secret'),
  machine: z
    .string()
    .nullable()
    .describe('The machine whose command line its issuer signed in; null: an admin issued it'),
});

const Identity = named('Identity', 'Someone who signed in', {
  id: z.string().describe('"github:1234", "local:Mara"'),
  name: z.string(),
  email: z.string().nullable().describe('The address that their provider verified'),
  names: z
    .array(z.string())
    .describe('Names that a grant can use: the id, and the email address if the provider verified it'),
  groups: z.array(z.string()),
});

const KnownPerson = named('KnownPerson', 'Someone who has signed in through a provider', {
  ...Identity.shape,
  lastSignIn: utcMs,
});

export const AccessList = named('AccessList', 'Grants, tokens and people', {
  mode: z.enum(['local', 'oauth']),
  grants: z.array(Grant),
  tokens: z.array(Token),
  people: z.array(KnownPerson),
  now: utcMs,
});
