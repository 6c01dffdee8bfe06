import { keepRetaining } from './lib/audit-trail/retention.server';
import { keepSettling } from './lib/changes/settle';
import { denials } from './lib/core/denials';
import { applyMigrations, checkSchema } from './lib/db/ready';
import { keepNotifying } from './lib/notifications/keep-notifying.server';
import { webhooks } from './lib/notifications/webhooks.server';
import { READS } from './lib/registry/reads';
import { wordsOf } from './lib/registry/changes';
import { SETTLERS } from './lib/registry/operations';
import { recordDenied } from './lib/server/denied';
import { assertLocalMode, env } from './lib/runtime/env';
import { keepDoing } from './lib/runtime/work';
import { shutDown } from './lib/server/shutdown';
import { watchRequests } from './lib/telemetry/http';
import { readRoutes } from './lib/telemetry/route-of';
import { startTracing } from './lib/telemetry/start-tracing';

assertLocalMode();
if (env.OTEL_EXPORTER_OTLP_ENDPOINT) await startTracing();
watchRequests(readRoutes(Object.values(READS).map(({ path }) => path)));
denials().tell = (denial) => void recordDenied(denial);
keepDoing('preparing the database', 2_000, applyMigrations);
keepDoing('checking the schema', 10_000, checkSchema);
keepSettling(SETTLERS);
keepRetaining();
keepNotifying(webhooks(), wordsOf);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void shutDown().finally(() => process.exit(0)));
