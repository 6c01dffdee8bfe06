import { keepSettling } from './lib/audit-trail/settle';
import { keepRetaining } from './lib/audit-trail/retention';
import { deploymentSettlers } from './lib/deployments/settlers';
import { scalingSettlers } from './lib/scaling/settlers';

keepSettling({ ...scalingSettlers, ...deploymentSettlers });
keepRetaining();
