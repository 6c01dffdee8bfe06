import type { OneFleet } from '@/lib/fleets/schema';
import type { OneFamily } from '@/lib/images/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { Boot } from './boots';
import type { MixPlan } from './mix-change';
import type { Activity, BootTime, Scaling } from './model';
import type { PolicyCall } from './policy-plan';
import type { MixChange, PolicyChange } from './schema';

interface Activities {
  activities: Activity[];
  boot: BootTime;
  readAt: number;
}

export const scalingActivities = defineRead<typeof OneFleet, Activities>()({
  path: '/api/scaling/activities',
  says: 'The scaling activities of a fleet and how long its instances take to boot.',
  pace: PACE_MS.settled,
});

export const bootTimes = defineRead<typeof OneFamily, { boots: Boot[]; unread: string[] }>()({
  path: '/api/images/boots',
  says: 'Measured boot times of the versions of an image family.',
  pace: PACE_MS.slow,
});

export const scalingPolicies = defineRead<typeof OneFleet, Scaling>()({
  path: '/api/scaling/policies',
  says: 'The scaling policies of a fleet with their alarms, and its schedules.',
  pace: PACE_MS.settled,
});

export const policyPlan = defineRead<typeof PolicyChange, { calls: PolicyCall[] }>()({
  path: '/api/scaling/policy-plan',
  says: 'The calls that would change the scaling policies of a fleet.',
  pace: null,
});

export const mixPlan = defineRead<typeof MixChange, MixPlan>()({
  path: '/api/scaling/mix-plan',
  says: 'The mixed instances policy with other types, weights or Spot share, or why AWS would reject it.',
  pace: null,
});
