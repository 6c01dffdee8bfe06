import 'server-only';
import { z } from 'zod';
import { commaList } from './comma-list';

/** An empty value counts as unset. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
const list = text.transform((value) => commaList(value ?? ''));

/** The environment variables of sign-in. */
export const AuthEnv = {
  /** `local`: anyone on this machine picks a role, on loopback only. `oauth`: sign-in by GitHub or an OIDC provider. */
  AUTH_MODE: z.enum(['local', 'oauth']).default('local'),
  /** Signs cookies; at least 32 characters. */
  AUTH_SECRET: text,
  /** The address that people open: https, or loopback. */
  PUBLIC_URL: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  /** The issuer's address, under which its discovery document is read. */
  OIDC_ISSUER: text,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  /** Text of the sign-in button after "Sign in with". */
  OIDC_NAME: text.default('single sign-on'),
  /** The claim that lists a person's groups. */
  OIDC_GROUPS_CLAIM: text.default('groups'),
  /** Admins whom no grant can remove: verified email addresses or provider:subject, separated by commas. */
  ADMINS: list,
  /** The role of people without a grant. */
  DEFAULT_ROLE: z.enum(['none', 'viewer']).default('none'),
  /** Minutes after which an unused session ends. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  /** Hours after which every session ends. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  /** Minutes after which a person's groups must be read again, by a new sign-in. */
  GROUPS_MINUTES: z.coerce.number().int().min(5).max(10_080).default(120),
  /** Days after which a token stops if its issuer's role comes from a group and they have not signed in. */
  ISSUER_GROUPS_DAYS: z.coerce.number().int().min(1).max(366).default(30),
};

type Values = z.output<z.ZodObject<typeof AuthEnv>>;

export interface AuthConfig {
  secret: string;
  /** Origin without a path. */
  publicUrl: string;
  github: { clientId: string; clientSecret: string } | null;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string; groupsClaim: string } | null;
}

/** @throws Error that names the missing or invalid variable */
export function authConfig(values: Values): AuthConfig | null {
  if (values.AUTH_MODE === 'local') return null;
  const wrong = (name: keyof Values, why: string): never => {
    throw new Error(`Environment variable ${name}: ${why}`);
  };
  const need = (name: 'AUTH_SECRET' | 'PUBLIC_URL' | `${'GITHUB' | 'OIDC'}_CLIENT_${'ID' | 'SECRET'}`) =>
    values[name] ?? wrong(name, 'must be set if AUTH_MODE is oauth and this provider is used');
  const secret = need('AUTH_SECRET');
  if (secret.length < 32)
    wrong('AUTH_SECRET', 'must have at least 32 characters. Create one with openssl rand -base64 32');
  const github = values.GITHUB_CLIENT_ID ?? values.GITHUB_CLIENT_SECRET;
  const oidc = values.OIDC_ISSUER ?? values.OIDC_CLIENT_ID ?? values.OIDC_CLIENT_SECRET;
  if (!github && !oidc) wrong('AUTH_MODE', 'oauth needs GITHUB_CLIENT_ID or OIDC_ISSUER to be set');
  if (values.ADMINS.length === 0) wrong('ADMINS', 'must name at least one person, who can then grant roles');
  return {
    secret,
    publicUrl: originOf(need('PUBLIC_URL')) ?? wrong('PUBLIC_URL', 'must be an https address without a path'),
    github: github
      ? { clientId: need('GITHUB_CLIENT_ID'), clientSecret: need('GITHUB_CLIENT_SECRET') }
      : null,
    oidc: oidc
      ? {
          issuer: issuerOf(values.OIDC_ISSUER ?? '') ?? wrong('OIDC_ISSUER', 'must be an https address'),
          clientId: need('OIDC_CLIENT_ID'),
          clientSecret: need('OIDC_CLIENT_SECRET'),
          name: values.OIDC_NAME,
          groupsClaim: values.OIDC_GROUPS_CLAIM,
        }
      : null,
  };
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

function issuerOf(address: string): string | null {
  const url = URL.parse(address);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  return url && isSafe ? url.href.replace(/\/$/, '') : null;
}

/** Accepts only an origin, because pages link to paths from its root. */
function originOf(address: string): string | null {
  const safe = issuerOf(address);
  return safe && new URL(safe).origin === safe ? safe : null;
}
