import { accessSettlers } from './lib/access/settlers';
import { keepRetaining } from './lib/audit-trail/retention';
import { keepSettling } from './lib/audit-trail/settle';
import { budgetSettlers } from './lib/budgets/settlers';
import { deploymentSettlers } from './lib/deployments/settlers';
import { imageSettlers } from './lib/images/settlers';
import { scalingSettlers } from './lib/scaling/settlers';

keepSettling({
  ...{ ...scalingSettlers, ...deploymentSettlers },
  ...{ ...imageSettlers, ...budgetSettlers, ...accessSettlers },
});
keepRetaining();
