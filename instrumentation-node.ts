import { keepSettling } from './lib/audit-trail/settle';
import { deploymentSettlers } from './lib/deployments/settlers';
import { scalingSettlers } from './lib/scaling/settlers';

keepSettling({ ...scalingSettlers, ...deploymentSettlers });
