import { fleetPath, type FleetRef } from '@/lib/core/fleet-ref';

export const FLEET_TABS = ['now', 'releases', 'scaling', 'spend', 'instances', 'settings'] as const;
export type FleetTab = (typeof FLEET_TABS)[number];

/** The tab of each part of a fleet's page that links lead to. */
const TAB_OF_PART = {
  health: 'now',
  activity: 'now',
  'will-it-scale': 'scaling',
  immutability: 'settings',
} as const satisfies Record<string, FleetTab>;
export type FleetPart = keyof typeof TAB_OF_PART;

/** The tab that holds the part with this name, which may be the fragment of an older link; null: no such part. */
export const tabOfPart = (part: string): FleetTab | null =>
  Object.hasOwn(TAB_OF_PART, part) ? TAB_OF_PART[part as FleetPart] : null;

/** The address of a part of a fleet's page. */
export const fleetPartPath = (ref: FleetRef, part: FleetPart) =>
  `${fleetPath(ref)}?tab=${TAB_OF_PART[part]}#${part}`;

/** The tab that an address without one means: a link to an instance or to a replay names none. */
export function impliedTab(names: Iterable<string>): FleetTab {
  const given = [...names];
  if (given.includes('instance')) return 'instances';
  return given.some((name) => name.startsWith('re-')) ? 'spend' : 'now';
}
