import 'server-only';
import { z } from 'zod';

/** What is set to nothing is not set. */
const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);
const list = text.transform((value) =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);

/** How people sign in. */
export const AuthEnv = {
  /** `local`: anyone on this machine picks a role, on loopback only. `oauth`: by GitHub or an OIDC provider. */
  AUTH_MODE: z.enum(['local', 'oauth']).default('local'),
  /** Signs cookies; 32 characters or more. */
  AUTH_SECRET: text,
  /** The address in people's browsers: https, or loopback. */
  PUBLIC_URL: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  /** The issuer's address; discovery is read below it. */
  OIDC_ISSUER: text,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  /** What the button says: "Sign in with …". */
  OIDC_NAME: text.default('single sign-on'),
  /** The claim that lists a person's groups. */
  OIDC_GROUPS_CLAIM: text.default('groups'),
  /** Admins that no grant takes away: verified email addresses or provider:subject, separated by commas. */
  ADMINS: list,
  /** Of people whom nobody granted a role. */
  DEFAULT_ROLE: z.enum(['none', 'viewer']).default('none'),
  /** A session ends after this long without its person. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  /** A session ends after this long, used or not. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12),
};

type Values = z.output<z.ZodObject<typeof AuthEnv>>;

export interface AuthConfig {
  secret: string;
  /** Without a path. */
  publicUrl: string;
  github: { clientId: string; clientSecret: string } | null;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string; groupsClaim: string } | null;
}

/** @throws Error naming the variable that is missing or wrong */
export function authConfig(values: Values): AuthConfig | null {
  if (values.AUTH_MODE === 'local') return null;
  const wrong = (name: keyof Values, why: string): never => {
    throw new Error(`Environment variable ${name}: ${why}`);
  };
  const need = (name: 'AUTH_SECRET' | 'PUBLIC_URL' | `${'GITHUB' | 'OIDC'}_CLIENT_${'ID' | 'SECRET'}`) =>
    values[name] ?? wrong(name, 'is needed with AUTH_MODE=oauth as it is set here');
  const secret = need('AUTH_SECRET');
  if (secret.length < 32)
    wrong('AUTH_SECRET', 'has fewer than 32 characters: openssl rand -base64 32 makes one');
  const github = values.GITHUB_CLIENT_ID ?? values.GITHUB_CLIENT_SECRET;
  const oidc = values.OIDC_ISSUER ?? values.OIDC_CLIENT_ID ?? values.OIDC_CLIENT_SECRET;
  if (!github && !oidc) wrong('AUTH_MODE', 'oauth needs GITHUB_CLIENT_ID or OIDC_ISSUER');
  if (values.ADMINS.length === 0) wrong('ADMINS', 'names nobody, so nobody could grant roles');
  return {
    secret,
    publicUrl: originOf(need('PUBLIC_URL')) ?? wrong('PUBLIC_URL', 'is no https address without a path'),
    github: github
      ? { clientId: need('GITHUB_CLIENT_ID'), clientSecret: need('GITHUB_CLIENT_SECRET') }
      : null,
    oidc: oidc
      ? {
          issuer: issuerOf(values.OIDC_ISSUER ?? '') ?? wrong('OIDC_ISSUER', 'is no https address'),
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

/** Only the origin is allowed: pages link to paths from its root. */
function originOf(address: string): string | null {
  const safe = issuerOf(address);
  return safe && new URL(safe).origin === safe ? safe : null;
}
