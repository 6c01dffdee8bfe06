import 'server-only';
import { z } from 'zod';
import { authConfig, AuthEnv } from './auth-env';

const Role = z.string().regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'is the ARN of a role');

/** One of the accounts to show: without a role, the credentials that Plimsoll runs with are used as they are. */
const Account = z.strictObject({
  id: z.string().regex(/^\d{12}$/, 'is twelve digits'),
  name: z.string().trim().min(1).max(60).optional(),
  /** Taken on for reads, an hour at most. */
  readRole: Role.optional(),
  /** Taken on for changes, fifteen minutes, with the person as source identity. */
  operateRole: Role.optional(),
  /** What the roles' trust policies ask for. */
  externalId: z.string().min(2).max(1_224).optional(),
  /** Else those of AWS_REGIONS. */
  regions: z
    .array(z.string().regex(/^[a-z0-9-]{4,32}$/))
    .min(1)
    .optional(),
});

const Accounts = z
  .string()
  .transform((text, issues) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.addIssue({ code: 'custom', message: 'is no JSON: a list of accounts' });
      return z.NEVER;
    }
  })
  .pipe(z.array(Account).min(1))
  .refine((accounts) => new Set(accounts.map(({ id }) => id)).size === accounts.length, 'names one twice');

const Env = z.object({
  /** The accounts to show, as JSON: `[{id, name, readRole, operateRole, externalId, regions}]`. */
  AWS_ACCOUNTS: Accounts.optional(),
  AWS_REGION: z.string().default('us-east-1'),
  AWS_REGIONS: z.string().optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  /** Days for which the audit trail is kept. */
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(90).max(3_660).default(400),
  ...AuthEnv,
  /** Requests a day to Cost Explorer, over all replicas; each costs $0.01. */
  CE_DAILY_REQUESTS: z.coerce.number().int().min(0).max(10_000).default(24),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Days after which a machine counts as old. */
  MACHINE_MAX_AGE_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  NODE_ENV: z.string().default('production'),
});

const parsed = Env.safeParse(process.env);
if (!parsed.success) {
  const issue = parsed.error.issues[0]!;
  throw new Error(`Environment variable ${issue.path.join('.')}: ${issue.message}`);
}

const regions = (parsed.data.AWS_REGIONS ?? parsed.data.AWS_REGION)
  .split(',')
  .map((region) => region.trim())
  .filter(Boolean);

/** The only place that reads the environment. `accounts`, `auth`: null where they are not named, or it is local. */
export const env = {
  ...parsed.data,
  auth: authConfig(parsed.data),
  regions,
  accounts: parsed.data.AWS_ACCOUNTS?.map((one) => ({ ...one, regions: one.regions ?? regions })) ?? null,
};
