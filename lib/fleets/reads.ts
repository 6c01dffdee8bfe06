import type { Known } from '@/lib/core/known';
import { perList } from '@/lib/core/memo';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { FindingList } from './grade';
import type { InstancePage } from './instances';
import { isMixed, isSettled, type FleetList } from './model';
import type { UsedQuota } from './quota.server';
import type { Setting } from './settings';
import type { Nothing, OneFleet } from './schema';

/** Each reader of the list asks for it after each answer. */
const isChanging = perList((fleets: FleetList['fleets']) =>
  fleets.some((fleet) => !isSettled(fleet) || isMixed(fleet)),
);

export const fleetList = defineRead<typeof Nothing, FleetList>()({
  path: '/api/fleets',
  says: 'Every fleet: its capacity, image, release, bounds, tags and health.',
  parts: 'fleets',
  pace: (list) => (list && isChanging(list.fleets) ? PACE_MS.moving : PACE_MS.settled),
});

export const instances = defineRead<typeof OneFleet, InstancePage>()({
  path: '/api/fleets/instances',
  says: 'The instances of a fleet.',
  pace: PACE_MS.settled,
});

/** The facts behind grades change at most once a minute. */
export const findingList = defineRead<typeof Nothing, FindingList>()({
  path: '/api/fleets/findings',
  says: 'The immutability grade of every fleet, with the findings behind it.',
  parts: 'grades',
  pace: PACE_MS.slow,
});

export const fleetQuota = defineRead<typeof OneFleet, Known<UsedQuota>>()({
  path: '/api/fleets/quota',
  says: 'The vCPU quota that new machines of a fleet count towards, with its use, or why it is not known.',
  pace: PACE_MS.minute,
});

export const fleetHooks = defineRead<typeof OneFleet, Known<Setting[]>>()({
  path: '/api/fleets/hooks',
  says: 'The lifecycle hooks of a fleet, and what each does to a change, or why they are not known. Whether IAM denies changes of the fleet.',
  pace: PACE_MS.minute,
});
