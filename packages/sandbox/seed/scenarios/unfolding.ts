import { committed } from './committed.ts';
import { drifted } from './drifted.ts';
import { invoiced } from './invoiced.ts';
import { midDeployment } from './mid-deployment.ts';
import { organisation } from './organisation.ts';
import { overBudget } from './over-budget.ts';
import type { Scenario } from './scenario.ts';
import { stuck } from './stuck.ts';
import { throttled } from './throttled.ts';
import { unhealthy } from './unhealthy.ts';

/** What happens to the busy shop, by the scenario's name. */
export const UNFOLDING: Record<string, Scenario> = {
  'mid-deployment': midDeployment,
  unhealthy,
  'over-budget': overBudget,
  throttled,
  drifted,
  invoiced,
  committed,
  organisation,
  stuck,
};
