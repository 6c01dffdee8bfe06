import 'server-only';
import { z } from 'zod';

const Env = z.object({
  AWS_REGION: z.string().default('us-east-1'),
  AWS_REGIONS: z.string().optional(),
  AWS_ENDPOINT_URL: z.url().optional(),
  AUTH_MODE: z.enum(['local']).default('local'),
  /** Requests a day to Cost Explorer, over all replicas; each costs $0.01. */
  CE_DAILY_REQUESTS: z.coerce.number().int().min(0).max(10_000).default(24),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Days after which a machine counts as old. */
  MACHINE_MAX_AGE_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** Bearer token for /metrics; without one it answers only on this machine. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** A collector of OpenTelemetry, as http://collector:4318; without one nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Commit that was built, for /metrics. */
  REVISION: z.string().max(64).default('unknown'),
  NODE_ENV: z.string().default('production'),
});

const parsed = Env.safeParse(process.env);
if (!parsed.success) {
  const issue = parsed.error.issues[0]!;
  throw new Error(`Environment variable ${issue.path.join('.')}: ${issue.message}`);
}

/** The only place that reads the environment. `regions` is what the console shows side by side. */
export const env = {
  ...parsed.data,
  regions: (parsed.data.AWS_REGIONS ?? parsed.data.AWS_REGION)
    .split(',')
    .map((region) => region.trim())
    .filter(Boolean),
};
