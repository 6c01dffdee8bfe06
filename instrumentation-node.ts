import { accessSettlers } from './lib/access/settlers';
import { approvalSettlers } from './lib/approvals/settlers';
import { keepRetaining } from './lib/audit-trail/retention';
import { keepSettling } from './lib/audit-trail/settle';
import { budgetSettlers } from './lib/budgets/settlers';
import { denials } from './lib/core/denials';
import { applyMigrations } from './lib/db/ready';
import { deploymentSettlers } from './lib/deployments/settlers';
import { guardSettlers } from './lib/guards/settlers';
import { imageSettlers } from './lib/images/settlers';
import { keepNotifying } from './lib/notifications/keep-notifying';
import { webhooks } from './lib/notifications/webhooks';
import { scalingSettlers } from './lib/scaling/settlers';
import { recordDenied } from './lib/server/denied';
import { env } from './lib/server/env';
import { keepDoing, shutDown } from './lib/server/shutdown';
import { watchRequests } from './lib/telemetry/http';
import { readRoutes } from './lib/telemetry/route-of';
import { startTracing } from './lib/telemetry/start-tracing';

if (env.OTEL_EXPORTER_OTLP_ENDPOINT) await startTracing();
watchRequests(readRoutes());
denials().tell = (denial) => void recordDenied(denial);
keepDoing('preparing the database', 2_000, applyMigrations);
keepSettling({
  ...{ ...scalingSettlers, ...deploymentSettlers },
  ...{ ...imageSettlers, ...budgetSettlers, ...accessSettlers },
  ...{ ...guardSettlers, ...approvalSettlers },
});
keepRetaining();
keepNotifying(webhooks());
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void shutDown().finally(() => process.exit(0)));
