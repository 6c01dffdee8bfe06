import { keepSettling } from './lib/audit-trail/settle';
import { applyMigrations } from './lib/db/ready';
import { keepRetaining } from './lib/audit-trail/retention';
import { denials } from './lib/core/denials';
import { deploymentSettlers } from './lib/deployments/settlers';
import { keepNotifying } from './lib/notifications/keep-notifying';
import { webhooks } from './lib/notifications/webhooks';
import { scalingSettlers } from './lib/scaling/settlers';
import { recordDenied } from './lib/server/denied';

denials().tell = (denial) => void recordDenied(denial);
import { env } from './lib/server/env';
import { keepDoing, shutDown } from './lib/server/shutdown';
import { watchRequests } from './lib/telemetry/http';
import { readRoutes } from './lib/telemetry/route-of';
import { startTracing } from './lib/telemetry/start-tracing';

if (env.OTEL_EXPORTER_OTLP_ENDPOINT) await startTracing();
watchRequests(readRoutes());
keepDoing('preparing the database', 2_000, applyMigrations);
keepSettling({ ...scalingSettlers, ...deploymentSettlers });
keepNotifying(webhooks());
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void shutDown().finally(() => process.exit(0)));
keepRetaining();
