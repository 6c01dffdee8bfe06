import type { OneFleet } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { InstanceDetail, SetAsideList } from './detail';
import type { OneInstance } from './schema';
import type { VitalsList } from './vitals';

export const instanceDetail = defineRead<typeof OneInstance, InstanceDetail>()({
  path: '/api/instances/one',
  says: 'One instance: status checks, target health, CPU, boot, console output and activities.',
  pace: PACE_MS.settled,
});

export const setAsideList = defineRead<typeof OneFleet, SetAsideList>()({
  path: '/api/instances/set-aside',
  says: 'The instances of a fleet that are set aside: in Standby, or detached and still running.',
  pace: PACE_MS.settled,
});

/** CloudWatch charges for each instance whose CPU is asked for. */
export const instanceVitals = defineRead<typeof OneFleet, VitalsList>()({
  path: '/api/instances/vitals',
  says: 'How each instance of a fleet is doing: CPU, why it is not healthy, and its price per hour.',
  pace: PACE_MS.minute,
});
