import { fleetKey } from '@/lib/core/fleet-ref';
import { isWithin, type ProblemAt } from '@/lib/core/place';
import { CHANNELS } from '@/lib/images/channels';
import type { Image } from '@/lib/images/model';
import { toVersions, type Version } from '@/lib/images/versions';
import { plural } from '@/lib/core/format';
import type { Running } from './running.server';

/** A version as a dot on its family's line. */
export interface Dot extends Pick<Version, 'version' | 'label' | 'state' | 'channels'> {
  machines: number;
}

export interface Family {
  name: string;
  versions: number;
  /** UTC ms. */
  newestAt: number | null;
  /** At most ten versions, oldest first: the running ones, those of channels, and the newest. */
  line: Dot[];
  machines: number;
  fleets: number;
  /** What its newest version was built on. */
  base: string | null;
  note: { tone: 'ok' | 'warn' | 'bad' | 'unknown'; text: string };
}

export interface FamilyList {
  account: string;
  families: Family[];
  problems: ProblemAt[];
  /** AWS's clock, UTC ms. */
  now: number;
}

export interface FamilyFilter {
  search: string;
  /** Of several channels one must point at a version; by default none must. */
  channel?: readonly string[] | undefined;
  running: boolean;
  region?: string | undefined;
}

const ON_LINE = 10;

const holds = (image: Image, words: string) =>
  [image.family, image.version, `v${image.version}`, image.id, image.name, image.commit, image.base]
    .join(' ')
    .toLowerCase()
    .includes(words);

const machinesOf = (running: readonly Running[]) => running.reduce((sum, { machines }) => sum + machines, 0);

/** The worst problem of a family that needs attention. */
function noteOf(versions: readonly Version[], running: readonly Running[]): Family['note'] {
  const ids = (state: string) =>
    new Set(
      versions.filter((one) => one.state === state).flatMap(({ images }) => images.map(({ id }) => id)),
    );
  const [revoked, gone] = [ids('revoked'), ids('gone')];
  const name = (some: readonly Running[]) =>
    some.length === 1 ? some[0]!.fleet.name : plural(some.length, 'fleet');
  const runs = (some: readonly Running[]) => `${name(some)} ${some.length === 1 ? 'runs' : 'run'}`;
  const onRevoked = running.filter(({ imageId }) => revoked.has(imageId));
  if (onRevoked.length > 0) return { tone: 'bad', text: `${runs(onRevoked)} a revoked version` };
  const onGone = running.filter(({ imageId }) => gone.has(imageId));
  if (onGone.length > 0) return { tone: 'bad', text: `${runs(onGone)} a deregistered image` };
  const back = running.filter(({ left }) => left !== null);
  if (back.length > 0) return { tone: 'warn', text: `${name(back)} rolled back from ${back[0]!.left}` };
  const behind = running.filter(({ behind: by }) => by > 0);
  if (behind.length > 0)
    return {
      tone: 'warn',
      text: `${name(behind)} behind by ${Math.max(...behind.map(({ behind: by }) => by))}`,
    };
  return running.length > 0
    ? { tone: 'ok', text: 'no fleet is behind' }
    : { tone: 'unknown', text: 'no fleet runs this family' };
}

/** Picks ten versions: running ones and those of channels first, then the newest. */
function lineOf(versions: readonly Version[], machines: ReadonlyMap<string, number>): Dot[] {
  const weight = ({ version, channels }: Version) =>
    Number(machines.has(version)) * 2 + Number(channels.some((one) => CHANNELS.includes(one as never)));
  const order = versions.map((version, age) => ({ version, age, weight: weight(version) }));
  return order
    .sort((a, b) => b.weight - a.weight || a.age - b.age)
    .slice(0, ON_LINE)
    .sort((a, b) => b.age - a.age)
    .map(({ version: { version, label, state, channels } }) => {
      return { version, label, state, channels, machines: machines.get(version) ?? 0 };
    });
}

interface OfFamily {
  images: readonly Image[];
  /** Also those of other families, which it may be built on. */
  all: readonly Image[];
  running: readonly Running[];
  now: number;
}

function toFamily(name: string, { images, all, running, now }: OfFamily): Family {
  const versions = toVersions(images, now, all);
  const byVersion = new Map<string, number>();
  const versionOf = new Map(images.map(({ id, version }) => [id, version]));
  for (const one of running) {
    const version = versionOf.get(one.imageId)!;
    byVersion.set(version, (byVersion.get(version) ?? 0) + one.machines);
  }
  return {
    name,
    versions: versions.length,
    newestAt: versions[0]?.createdAt ?? null,
    line: lineOf(versions, byVersion),
    machines: machinesOf(running),
    fleets: new Set(running.map(({ fleet }) => fleetKey(fleet))).size,
    base: versions[0]?.base ?? null,
    note: noteOf(versions, running),
  };
}

/** Families that match the filter, by name. */
export function toFamilies(
  all: readonly Image[],
  runningAnywhere: readonly Running[],
  filter: FamilyFilter,
  now: number,
): Family[] {
  const words = filter.search.trim().toLowerCase();
  const { channel: wanted } = filter;
  const place = { region: filter.region };
  const images = all.filter((image) => isWithin(image, place));
  const running = runningAnywhere.filter(({ fleet }) => isWithin(fleet, place));
  const familyOf = new Map(images.map(({ id, family }) => [id, family]));
  const runningIn = Map.groupBy(running, ({ imageId }) => familyOf.get(imageId) ?? '');
  return [...Map.groupBy(images, ({ family }) => family)]
    .filter(([, ofFamily]) => !words || ofFamily.some((image) => holds(image, words)))
    .filter(
      ([, ofFamily]) =>
        !wanted?.length || ofFamily.some(({ channels }) => channels.some((one) => wanted.includes(one))),
    )
    .filter(([name]) => !filter.running || runningIn.has(name))
    .map(([name, ofFamily]) =>
      toFamily(name, { images: ofFamily, all, running: runningIn.get(name) ?? [], now }),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}
