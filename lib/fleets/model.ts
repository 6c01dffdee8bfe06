import type { ProblemAt } from '@/lib/core/place';
import type { GroupFacts } from '@/lib/aws/groups';
import type { Problem } from '@/lib/core/errors';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Image } from '@/lib/images/model';
import type { PolicySpec } from './policies';
import { isNumbered, type Release } from '@/lib/releases/model';

export interface Capacity {
  min: number;
  max: number;
  desired: number;
  /** Machines in service. */
  inService: number;
  /** Machines on their way in. */
  pending: number;
  /** Machines in service that pass their health checks. */
  healthy: number;
  total: number;
}

/** An Auto Scaling group as a row of the overview. */
export interface Fleet {
  ref: FleetRef;
  app: string;
  env: string;
  zones: string[];
  capacity: Capacity;
  /** What the group launches; null for a launch configuration or nothing. */
  template: { id: string; name: string; version: string; mixed: boolean } | null;
  /** What that version is; null where it cannot be told. */
  release: Release | null;
  /** The channel that it follows. */
  channel: string;
  /** Finished versions between its image and the one its channel points at; negative: it is ahead. */
  behind: number;
  /** What it should run instead; set where it is behind or its image may not be launched any more. */
  wanted?: Image | null;
  /** Machines by template version, most first; more than one while a deployment runs, or after one failed. */
  generations: { version: string; count: number }[];
  instanceType: string | null;
  /** Running machines by type, for the run rate. */
  types: Record<string, number>;
  /** null: they could not be read. */
  policies: readonly PolicySpec[] | null;
  targetGroups: string[];
  healthCheck: string;
  warmupSeconds: number;
  suspended: string[];
  deleting: boolean;
}

export interface AccountName {
  /** Twelve digits. */
  id: string;
  name: string | null;
  regions: string[];
}

/** "shop", or its digits where it has no name; "" for none. */
export const accountLabel = (accounts: readonly AccountName[], id: string) =>
  accounts.find((one) => one.id === id)?.name ?? id;

export interface FleetList {
  /** Those that are shown; empty while it is not known whose the credentials are. */
  accounts: AccountName[];
  fleets: Fleet[];
  /** One entry a region that could not be read, or only from memory; without a region: the accounts themselves. */
  problems: ProblemAt[];
  /** UTC ms of the oldest read behind the list; null when no region could be read. */
  readAt: number | null;
  /** False when a region is missing from the list or shown as it was: sums over it are of a part. */
  whole: boolean;
  /** AWS's clock when the list was made. */
  now: number;
}

const LAUNCHING = /^(Pending|Warmed:Pending)/;

export function capacityOf(group: GroupFacts): Capacity {
  const { min, max, desired, instances } = group;
  const serving = instances.filter((instance) => instance.lifecycle === 'InService');
  return {
    min,
    max,
    desired,
    inService: serving.length,
    healthy: serving.filter((instance) => instance.healthy).length,
    pending: instances.filter((instance) => LAUNCHING.test(instance.lifecycle)).length,
    total: instances.length,
  };
}

/** A fleet follows the channel of its env, unless it names another. */
export const channelOf = (tags: Record<string, string>) => tags.channel ?? tags.env ?? '';

/** Most frequent first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const present = <T>(value: T | null): value is T => value !== null;

export function toFleet(
  ref: FleetRef,
  group: GroupFacts,
  known: Pick<Fleet, 'release' | 'policies' | 'channel' | 'behind' | 'wanted'>,
): Fleet {
  const types = tally(group.instances.map((instance) => instance.type).filter(present));
  return {
    ref,
    ...known,
    app: group.tags.app ?? '',
    env: group.tags.env ?? '',
    zones: group.zones,
    capacity: capacityOf(group),
    template: group.template,
    generations: tally(group.instances.map((instance) => instance.version).filter(present)).map(
      ([version, count]) => ({ version, count }),
    ),
    instanceType: known.release?.instanceType ?? types[0]?.[0] ?? null,
    types: Object.fromEntries(types),
    targetGroups: group.targetGroups,
    healthCheck: group.healthCheck,
    warmupSeconds: group.warmupSeconds ?? group.graceSeconds,
    suspended: group.suspended,
    deleting: group.deleting,
  };
}

/** More than one generation: a deployment runs, whoever started it, or one stopped halfway. */
export const isMixed = (fleet: Pick<Fleet, 'generations'>) => fleet.generations.length > 1;

/** What the page showed when the user decided; sent along and compared with what AWS says now. */
export interface Seen {
  desired: number;
  min: number;
  max: number;
  version: string | null;
}

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

/** Only what the change depends on is compared: a policy that scales must not hold up a rollback. */
export function differenceFrom(seen: Seen, fleet: Fleet, fields: readonly (keyof Seen)[]): Difference | null {
  const is = seenOf(fleet);
  const field = fields.find((key) => is[key] !== seen[key]);
  return field ? { field, expected: shown(seen[field]), is: shown(is[field]) } : null;
}

/** "expected desired capacity 4, is 6 (changed by Ada 3 s ago)" */
export const changedSince = ({ ref }: Fleet, { field, expected, is }: Difference, by: string | null) =>
  new AppError(
    'changed',
    `${ref.name} changed since this page was drawn: expected ${SEEN_WORDS[field]} ${expected}, is ${is}${by ? ` (changed by ${by})` : ''}.`,
    { hint: 'Nothing was sent. The page now shows the fleet as it is: look again, then decide.' },
  );

/** `$Latest` and `$Default` name no version, so AWS cannot go back to what ran before. */
export const isPinned = (fleet: Pick<Fleet, 'template'>) =>
  fleet.template !== null && isNumbered(fleet.template.version);

export const imageOf = (fleet: Fleet): Image | null => fleet.release?.image ?? null;
