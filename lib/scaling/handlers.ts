import 'server-only';
import { OneFleet } from '@/lib/fleets/schema';
import { OneFamily } from '@/lib/images/schema';
import { serve } from '@/lib/server/serve';
import { ActivityList, BootTimesAnswer, FleetScaling, MixPlanAnswer, PolicyPlanAnswer } from './answers';
import { getScaling, listActivities, listBoots, planMixChange, planPolicyChange } from './queries';
import * as reads from './reads';
import { MixChange, PolicyChange } from './schema';

export const scalingHandlers = serve(reads, {
  scalingActivities: { input: OneFleet, answer: ActivityList, query: listActivities },
  bootTimes: { input: OneFamily, answer: BootTimesAnswer, query: listBoots },
  scalingPolicies: { input: OneFleet, answer: FleetScaling, query: getScaling },
  policyPlan: { input: PolicyChange, answer: PolicyPlanAnswer, query: planPolicyChange },
  mixPlan: { input: MixChange, answer: MixPlanAnswer, query: planMixChange },
});
