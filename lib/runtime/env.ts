import 'server-only';
import { z } from 'zod';
import { assertLocalIsMeant } from '@/lib/core/local-mode';
import { isZone } from '@/lib/core/times';
import { TAG_KEYS, type Keys, type TagKeys } from '@/lib/core/tag-keys';
import { authConfig, AuthEnv } from './auth-env';
import { commaList } from './comma-list';
import { secretsFromFiles } from './secret-files.script';

const Role = z.string().regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/, 'must be the ARN of a role');

/** A name may have a path. */
const RoleName = z
  .string()
  .regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/, 'must be the name of a role, such as plimsoll-read');

/** One account to show. Without roles, Plimsoll's own credentials are used. */
const Account = z.strictObject({
  id: z.string().regex(/^\d{12}$/, 'must have twelve digits'),
  name: z.string().trim().min(1).max(60).optional(),
  /** Assumed for reads, for an hour at most. */
  readRole: Role.optional(),
  /** Assumed for changes, for fifteen minutes, with the person as source identity. */
  operateRole: Role.optional(),
  /** The external id that the roles' trust policies require. */
  externalId: z.string().min(2).max(1_224).optional(),
  /** Default: AWS_REGIONS. */
  regions: z
    .array(z.string().regex(/^[a-z0-9-]{4,32}$/))
    .min(1)
    .optional(),
});

const json = (what: string) =>
  z.string().transform((text, issues) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.addIssue({ code: 'custom', message: `is not valid JSON: ${what}` });
      return z.NEVER;
    }
  });

const Accounts = json('a list of accounts')
  .pipe(z.array(Account).min(1))
  .refine(
    (accounts) => new Set(accounts.map(({ id }) => id)).size === accounts.length,
    'names an account twice',
  );

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, such as 22:00');

/** A webhook. `events` are names such as `change` or `deployment.failed`; without a list all are sent. */
const Webhook = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    url: z.url({ protocol: /^https?$/ }),
    kind: z.enum(['webhook', 'slack']).default('webhook'),
    secret: z.string().min(16).optional(),
    events: z.array(z.string().max(40)).optional(),
    envs: z.array(z.string().max(80)).optional(),
    quiet: z
      .strictObject({
        days: z.array(z.int().min(0).max(6)).min(1).optional(),
        from: Time,
        to: Time,
        zone: z.string().refine(isZone, 'must be a time zone, such as Europe/Berlin'),
      })
      .optional(),
    digestMinutes: z.int().min(5).max(1_440).optional(),
  })
  .refine(({ kind, secret }) => kind === 'slack' || secret, 'needs a secret, which signs the messages');
const Webhooks = json('a list of webhooks')
  .pipe(z.array(Webhook).max(50))
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names a webhook twice');

/** Tag keys that count, the first that is set on a resource before the others. */
const keys = (defaults: Keys) =>
  z
    .string()
    .optional()
    .transform((list) => (list === undefined ? defaults : commaList(list)))
    .refine((list) => list.length > 0, 'must name at least one tag key');

const Env = z.object({
  APP_TAGS: keys(TAG_KEYS.app),
  ENV_TAGS: keys(TAG_KEYS.env),
  FAMILY_TAGS: keys(TAG_KEYS.family),
  VERSION_TAGS: keys(TAG_KEYS.version),
  COMMIT_TAGS: keys(TAG_KEYS.commit),
  /** Environment of fleets without a tag of it; without one it is unknown, and the strictest rules apply. */
  DEFAULT_ENV: z.string().trim().max(128).default(''),
  /** Accounts to show, as JSON: `[{id, name, readRole, operateRole, externalId, regions}]`. */
  AWS_ACCOUNTS: Accounts.optional(),
  /** Role to read with in each further account of the organisation. */
  AWS_ORGANIZATION_ROLE: RoleName.optional(),
  /** Role to make changes with there; without it, nothing can be changed there. */
  AWS_ORGANIZATION_OPERATE_ROLE: RoleName.optional(),
  /** The external id that both roles require. */
  AWS_ORGANIZATION_EXTERNAL_ID: z.string().min(2).max(1_224).optional(),
  /** Ids of accounts of the organisation that are not shown. */
  AWS_ORGANIZATION_ACCOUNTS_EXCEPT: z
    .string()
    .default('')
    .transform(commaList)
    .refine((ids) => ids.every((id) => /^\d{12}$/.test(id)), 'must be ids of twelve digits'),
  AWS_REGION: z.string().default('us-east-1'),
  AWS_REGIONS: z.string().optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  /** Days that the audit trail is kept. */
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(90).max(3_660).default(400),
  ...AuthEnv,
  /** Requests to Cost Explorer a day, over all replicas; each costs $0.01. */
  CE_DAILY_REQUESTS: z.coerce.number().int().min(0).max(10_000).default(24),
  /** Whether a payer's bill is also split by the accounts of its organisation: a request more each time. */
  COST_LINKED_ACCOUNTS: z.stringbool().default(false),
  /** A cost category by which the bill is split as well. */
  COST_CATEGORY: z.string().trim().max(50).default(''),
  /** USD an hour for calls that AWS charges for, of this process. Above it, metrics are read once an hour. */
  METERED_USD_PER_HOUR: z.coerce.number().min(0).max(10_000).default(5),
  /** Percent of its memory that a machine is taken to use at most. Memory is not measured, so it bounds advice. */
  ADVICE_MEMORY_PERCENT: z.coerce.number().min(1).max(100).default(100),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Days after which a machine counts as old. */
  MACHINE_MAX_AGE_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** Bearer token for /metrics; without one it answers only to this machine. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /**
   * Internal hosts that webhooks may use, such as `hooks.internal,10.0.0.5:8080`. Other hosts must be public and use
   * https.
   */
  NOTIFY_ALLOW_HOSTS: z.string().default('').transform(commaList),
  /** Webhooks, as JSON: `[{name, url, kind, secret, events, envs, quiet, digestMinutes}]`. */
  NOTIFY_WEBHOOKS: Webhooks.optional(),
  /** An OpenTelemetry collector, such as http://collector:4318; without one there is no tracing. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Commit of the build, for /metrics. */
  REVISION: z.string().max(64).default('unknown'),
  NODE_ENV: z.string().default('production'),
});

/** An empty value counts as unset: files such as compose.yaml pass on what nobody filled in. */
const filled = {
  ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
  ...secretsFromFiles(process.env),
};

const parsed = Env.safeParse(filled);
if (!parsed.success) {
  const issue = parsed.error.issues[0]!;
  throw new Error(`Environment variable ${issue.path.join('.')}: ${issue.message}`);
}

const regions = commaList(parsed.data.AWS_REGIONS ?? parsed.data.AWS_REGION);

const {
  AWS_ORGANIZATION_ROLE: readRole,
  AWS_ORGANIZATION_OPERATE_ROLE: operateRole,
  AWS_ORGANIZATION_EXTERNAL_ID: externalId,
  AWS_ORGANIZATION_ACCOUNTS_EXCEPT: except,
} = parsed.data;

/**
 * The only place that reads the environment. `accounts` and `organization` are null if unset, `auth` is null in local
 * mode.
 */
export const env = {
  ...parsed.data,
  auth: authConfig(parsed.data),
  regions,
  tagKeys: {
    app: parsed.data.APP_TAGS,
    env: parsed.data.ENV_TAGS,
    family: parsed.data.FAMILY_TAGS,
    version: parsed.data.VERSION_TAGS,
    commit: parsed.data.COMMIT_TAGS,
  } satisfies TagKeys,
  accounts: parsed.data.AWS_ACCOUNTS?.map((one) => ({ ...one, regions: one.regions ?? regions })) ?? null,
  organization: readRole ? { readRole, operateRole, externalId, except } : null,
};

/** For the start of the server. @throws Error if local mode would change real fleets and nobody asked for that */
export const assertLocalMode = () => assertLocalIsMeant(process.env);
