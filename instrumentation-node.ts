import { keepSettling } from './lib/audit-trail/settle';
import { denials } from './lib/core/denials';
import { keepRetaining } from './lib/audit-trail/retention';
import { deploymentSettlers } from './lib/deployments/settlers';
import { scalingSettlers } from './lib/scaling/settlers';
import { recordDenied } from './lib/server/denied';

denials().tell = (denial) => void recordDenied(denial);
keepSettling({ ...scalingSettlers, ...deploymentSettlers });
keepRetaining();
