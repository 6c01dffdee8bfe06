import type { ProblemAt } from '@/lib/core/place';
import type { GroupFacts } from '@/lib/aws/groups';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { FoundTag } from '@/lib/core/tag-keys';
import type { Known } from '@/lib/core/known';
import type { Image } from '@/lib/images/model';
import type { Owner } from '@/lib/core/standing';
import { countsOf, type Aside } from './instance-counts';
import { generationsOf, type Generation } from './generations';
import { mixOf, type Mix } from './mix';
import { ownersOf } from './owners';
import { envOf } from '@/lib/rules/environments';
import type { PolicySpec } from './policies';
import { settingsOf, type Setting, type ShiftedZone } from './settings';
import { countedOf, unitsOf, type Units } from './units';
import type { Hold } from '@/lib/releases/holds';
import { isNumbered, type Release } from '@/lib/releases/model';

export interface Capacity {
  /** As AWS counts them: machines, or units where the fleet has `units`. */
  min: number;
  max: number;
  desired: number;
  /** Machines in service. */
  inService: number;
  /** Machines that are starting. */
  pending: number;
  /** Machines in service that pass their health checks. */
  healthy: number;
  total: number;
  /** Those of `total` that the desired capacity does not count, by reason. Missing: none. */
  aside?: Partial<Record<Aside, number>>;
}

/** An Auto Scaling group as a row of the overview. */
export interface Fleet {
  ref: FleetRef;
  app: string;
  env: string;
  /** Tags that name another environment, which does not count. Missing: none. */
  otherEnvs?: FoundTag[];
  /** UTC ms; null: AWS did not say. */
  createdAt: number | null;
  zones: string[];
  /** One of its subnets is on an Outpost. */
  onOutpost?: true;
  capacity: Capacity;
  /** null: each machine counts as one. */
  units: Units | null;
  /** What it may launch by its mixed instances policy; null: one type. */
  mix: Mix | null;
  /** null for a launch configuration or nothing. */
  template: { id: string; name: string; version: string; mixed: boolean } | null;
  /** The release of that version, which the next launch runs; null if unknown. */
  release: Release | null;
  /** Why `release` is null; `isGone`: AWS says that it does not exist. */
  unread?: { isGone: boolean; says: string };
  /** The release that most machines run, if it is another one; null: another one, which cannot be read. */
  runs?: Release | null;
  /** What EC2 bills its machines as, where its image cannot be read; null: unknown. Missing: the image says it. */
  operation?: string | null;
  /** The channel that the fleet follows. */
  channel: string;
  /** Finished versions between its image and its channel's image; negative if it is ahead of its channel. */
  behind: number;
  /** The image that it should run, if it is behind or its image may not be launched any more. */
  wanted?: Image | null;
  /** Releases that it was rolled back from and that nobody released, newest first; null: not known. Missing: none. */
  held?: Hold[] | null;
  /**
   * Machines by template version or launch configuration, most first. More than one version of a template while a
   * deployment runs or after one failed.
   */
  generations: Generation[];
  instanceType: string | null;
  /** Machines by type, most first. Machines whose type AWS did not say are missing. */
  types: Record<string, number>;
  /** Its Spot machines by type and zone, "m6i.large us-east-1a"; null: EC2 did not say. Missing: it has none. */
  spot?: Record<string, number> | null;
  /** null: could not be read. */
  policies: readonly PolicySpec[] | null;
  targetGroups: string[];
  /** Names of classic load balancers. */
  classicBalancers: string[];
  /** ARNs of its target groups of VPC Lattice. Missing: none. */
  latticeTargets?: string[];
  /** Whether AWS counts its machines in service, which is off by default. */
  groupMetrics: boolean;
  healthCheck: string;
  warmupSeconds: number;
  suspended: string[];
  /** Settings that change what a click does. Missing: none. */
  settings?: Setting[];
  /** Everybody else who sets parts of it. */
  owners: Owner[];
  deleting: boolean;
}

export interface AccountName {
  /** Twelve digits. */
  id: string;
  name: string | null;
  regions: string[];
}

/** For example "shop"; its digits if it has no name, "" if there is no id. */
export const accountLabel = (accounts: readonly AccountName[], id: string) =>
  accounts.find((one) => one.id === id)?.name ?? id;

export interface FleetList {
  /** Empty if the account of the credentials is unknown. */
  accounts: AccountName[];
  fleets: Fleet[];
  /**
   * One entry per region that could not be read or is shown from the cache; an entry without a region concerns the
   * accounts.
   */
  problems: ProblemAt[];
  /** UTC ms of the oldest read behind the list; null if no region could be read. */
  readAt: number | null;
  /** False if a region is missing or shown from the cache, so that sums are partial. */
  whole: boolean;
  /** UTC ms, AWS's clock when the list was made. */
  now: number;
}

/** What the list says besides its fleets. */
export type FleetHead = Omit<FleetList, 'fleets'>;
export const headOf = ({ fleets: _fleets, ...head }: FleetList): FleetHead => head;

/** Above this many fleets, the first HTML of a page has only the ones that it shows, and the browser asks for the rest. */
const MOST_WHOLE = 50;
export const isLong = ({ fleets }: Pick<FleetList, 'fleets'>) => fleets.length > MOST_WHOLE;

/** Machines that a deployment replaces. Where desired capacity counts units, those that there are. */
export const machinesOf = ({ capacity, units }: Pick<Fleet, 'capacity' | 'units'>) =>
  units ? countedOf(capacity) : capacity.desired;

/** Whether it has what it wants. With units it may hold more, because the last machine may be larger than needed. */
export function isSettled({ capacity, units }: Pick<Fleet, 'capacity' | 'units'>): boolean {
  if (!units) return capacity.inService === capacity.desired;
  return capacity.inService === countedOf(capacity) && (units.inService ?? Infinity) >= units.desired;
}

/** Nothing of it serves though it should. */
export const isDown = ({ capacity, deleting }: Pick<Fleet, 'capacity' | 'deleting'>) =>
  !deleting && capacity.desired > 0 && capacity.healthy === 0;

function capacityOf({ min, max, desired, instances }: GroupFacts): Capacity {
  const { inService, healthy, pending, total, aside } = countsOf(instances);
  return {
    ...{ min, max, desired, inService, healthy, pending, total },
    ...(aside.length > 0 && { aside: Object.fromEntries(aside) }),
  };
}

/** A fleet follows the channel of its env unless its tag names another. */
export const channelOf = (tags: Record<string, string>, env: string) => tags.channel ?? (env && envOf(env));

/** The type of most machines; without machines, the only one that it can launch. */
function mainType({ mixed }: GroupFacts, types: [string, number][], release: Release | null): string | null {
  const choices = mixed?.overrides ?? [];
  if (choices.length === 0) return release?.instanceType ?? types[0]?.[0] ?? null;
  return types[0]?.[0] ?? (choices.length === 1 ? choices[0]!.type : null);
}

/** A fleet as pages show it, from an Auto Scaling group and its release. */
export function toFleet(
  ref: FleetRef,
  group: GroupFacts,
  known: Pick<
    Fleet,
    | 'app'
    | 'env'
    | 'otherEnvs'
    | 'release'
    | 'runs'
    | 'unread'
    | 'operation'
    | 'policies'
    | 'channel'
    | 'behind'
    | 'wanted'
    | 'held'
    | 'spot'
    | 'onOutpost'
  >,
  shifts: Known<ShiftedZone[]> = { value: [] },
): Fleet {
  const { types } = countsOf(group.instances);
  const settings = settingsOf(group, shifts);
  return {
    ref,
    ...known,
    createdAt: group.createdAt,
    zones: group.zones,
    capacity: capacityOf(group),
    units: unitsOf(group),
    mix: mixOf(group, known.release),
    template: group.template,
    generations: generationsOf(group),
    instanceType: mainType(group, types, known.release),
    types: Object.fromEntries(types),
    targetGroups: group.targetGroups,
    classicBalancers: group.classicBalancers,
    ...(group.latticeTargets.length > 0 && { latticeTargets: group.latticeTargets }),
    groupMetrics: group.metrics.includes('GroupInServiceInstances'),
    healthCheck: group.healthCheck,
    warmupSeconds: group.warmupSeconds ?? group.graceSeconds,
    suspended: group.suspended,
    ...(settings.length > 0 && { settings }),
    owners: ownersOf(group),
    deleting: group.deleting,
  };
}

/** Several releases of one template, or of another one beside it: a deployment runs, or one stopped halfway. */
export const isMixed = ({ generations }: Pick<Fleet, 'generations'>) => {
  const ofPolicy = generations.filter(({ isOther }) => !isOther);
  return generations.length > Math.max(1, new Set(ofPolicy.map(({ template }) => template)).size);
};

/** Machines of the fleet's own template, without those of overrides that name another one. */
export const ownGenerations = ({ generations }: Pick<Fleet, 'generations'>) =>
  generations.filter(({ template }) => template === undefined);

/** The values that the page showed. A change sends them, and they are compared with AWS. */
export interface Seen {
  desired: number;
  min: number;
  max: number;
  version: string | null;
}

/** What a page sends along with a change of a fleet. */
export const seenOf = (fleet: Pick<Fleet, 'capacity' | 'template'>): Seen => ({
  desired: fleet.capacity.desired,
  min: fleet.capacity.min,
  max: fleet.capacity.max,
  version: fleet.template?.version ?? null,
});

const SEEN_WORDS: Record<keyof Seen, string> = {
  desired: 'desired capacity',
  min: 'minimum',
  max: 'maximum',
  version: 'release',
};

export interface Difference {
  field: keyof Seen;
  expected: string;
  is: string;
}

const shown = (value: string | number | null) => String(value ?? 'none');

/** Compares only the fields that the change depends on, so that automatic scaling does not block a rollback. */
export function differenceFrom(seen: Seen, fleet: Fleet, fields: readonly (keyof Seen)[]): Difference | null {
  const is = seenOf(fleet);
  const field = fields.find((key) => is[key] !== seen[key]);
  return field ? { field, expected: shown(seen[field]), is: shown(is[field]) } : null;
}

/** For example "expected desired capacity 4, is 6 (changed by Ada 3 s ago)". */
export const changedSince = ({ ref }: Fleet, { field, expected, is }: Difference, by: string | null) =>
  new AppError(
    'changed',
    `${ref.name} changed in the meantime: expected ${SEEN_WORDS[field]} ${expected}, is ${is}${by ? ` (changed by ${by})` : ''}.`,
    {
      hint: 'Nothing was sent. The page now shows the present values of the fleet. Check them, then decide.',
    },
  );

/** `$Latest` and `$Default` name no fixed version, so AWS cannot roll back to the one before. */
export const isPinned = (fleet: Pick<Fleet, 'template'>) =>
  fleet.template !== null && isNumbered(fleet.template.version);

/** What most machines run; null: unknown. */
export const runningRelease = ({ runs, release }: Pick<Fleet, 'runs' | 'release'>) =>
  runs === undefined ? release : runs;

export const imageOf = (fleet: Fleet): Image | null => fleet.release?.image ?? null;

/** The rollback that was not followed by another deployment; null if the fleet is not rolled back. */
export const rolledBack = ({ held }: Pick<Fleet, 'held'>): Hold | null =>
  held?.find(({ isCurrent }) => isCurrent) ?? null;
