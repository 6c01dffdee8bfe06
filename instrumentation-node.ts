import { keepSettling } from './lib/audit-trail/settle';
import { deploymentSettlers } from './lib/deployments/settlers';
import { scalingSettlers } from './lib/scaling/settlers';
import { watchRequests } from './lib/telemetry/http';
import { readRoutes } from './lib/telemetry/route-of';

watchRequests(readRoutes());
keepSettling({ ...scalingSettlers, ...deploymentSettlers });
