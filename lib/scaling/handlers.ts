import 'server-only';
import { OneFleet } from '@/lib/fleets/schema';
import { OneFamily } from '@/lib/images/schema';
import { serve } from '@/lib/server/serve';
import { ActivityList, BootTimesAnswer, FleetScaling, PolicyPlanAnswer } from './answers';
import { getScaling, listActivities, listBoots, planPolicyChange } from './queries';
import * as reads from './reads';
import { PolicyChange } from './schema';

export const scalingHandlers = serve(reads, {
  scalingActivities: { input: OneFleet, answer: ActivityList, query: listActivities },
  bootTimes: { input: OneFamily, answer: BootTimesAnswer, query: listBoots },
  scalingPolicies: { input: OneFleet, answer: FleetScaling, query: getScaling },
  policyPlan: { input: PolicyChange, answer: PolicyPlanAnswer, query: planPolicyChange },
});
