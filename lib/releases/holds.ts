import type { RefreshFacts } from '@/lib/aws/refreshes';
import { versionLabel, type Image } from '@/lib/images/model';
import { ledTo, rollbacksOf, type HoldRow, type Rollback } from './rollbacks';
import type { Release } from './model';

/** A release that the fleet was rolled back from. It stays held until somebody releases it, or it is deployed again. */
export interface Hold {
  /** The launch template version that was left. */
  number: number;
  /** For example "v1.9.7", or "v1.9.6 on m7g.xlarge" if only the type was left. */
  label: string;
  /** type: the fleet went back to the same image on another machine type, so the image is not held. */
  of: 'image' | 'type';
  imageId: string | null;
  type: string | null;
  /** Every image of the held version in the region, since a version may have an image per architecture. */
  imageIds: string[];
  /** The release that it went back to; null: not known. */
  to: string | null;
  /** UTC ms: start of the rollback. */
  at: number;
  /** Who rolled back, by Plimsoll's trail; null: AWS by itself (`isAuto`), or somebody outside Plimsoll. */
  by: string | null;
  isAuto: boolean;
  why: string | null;
  /** The instance refresh that was rolled back; null: an earlier release was deployed instead. */
  deployment: string | null;
  /** No other deployment ended since: the fleet is rolled back. */
  isCurrent: boolean;
}

interface Facts {
  /** Plimsoll's own rollbacks and releases of holds on this fleet. */
  rows: readonly HoldRow[];
  /** Newest first, six weeks; null: not read. */
  refreshes: readonly RefreshFacts[] | null;
  /** The launch template version that the next launch runs; null: not known. */
  named: number | null;
  /** Releases by number. Those that AWS deleted are missing. */
  releases: ReadonlyMap<number, Release>;
  /** All images of the region. */
  images: readonly Image[];
}

/** Versions that `holdsOf` needs to know; empty if nothing was rolled back. */
export function versionsConcerned({ rows, refreshes, named }: Omit<Facts, 'releases' | 'images'>): number[] {
  const rollbacks = rollbacksOf(rows, refreshes ?? []);
  if (rollbacks.length === 0) return [];
  const moves = (refreshes ?? []).filter(({ status }) => status === 'Successful');
  const all = [
    ...rollbacks.flatMap(({ left, to }) => [left, to]),
    ...moves.map(({ version }) => Number(version ?? NaN)),
    named,
  ];
  return [...new Set(all)].filter((number): number is number => Number.isInteger(number));
}

const isSame = (a: Release | undefined, b: Release | undefined) =>
  a !== undefined && b !== undefined && a.imageId === b.imageId && a.instanceType === b.instanceType;

/** Deployments that ended since, without the one that the rollback itself was. */
const movesAfter = ({ at, own }: Rollback, refreshes: readonly RefreshFacts[]) =>
  refreshes.filter(({ id, status, endedAt }) => status === 'Successful' && id !== own && (endedAt ?? 0) > at);

/** Every release that the fleet was rolled back from and that nobody released or brought back since, newest first. */
export function holdsOf(facts: Facts): Hold[] {
  const { rows, releases } = facts;
  const refreshes = facts.refreshes ?? [];
  const now = nowOf(facts);
  const holds: Hold[] = [];
  for (const rollback of rollbacksOf(rows, refreshes)) {
    const { left, at } = rollback;
    const release = releases.get(left);
    const isReleased = rows.some(
      ({ action, before, after: to }) =>
        action === 'hold.release' && Number(to.release) === left && Number(before.since) >= at,
    );
    const after = movesAfter(rollback, refreshes);
    const isBack = after.some(({ version }) => isSame(releases.get(Number(version)), release));
    if (isReleased || isBack || left === facts.named || isSame(release, now)) continue;
    const hold = toHold(rollback, facts, after.length === 0);
    if (!holds.some((other) => other.of === hold.of && other.label === hold.label)) holds.push(hold);
  }
  return holds;
}

const nowOf = ({ named, releases }: Facts) => (named === null ? undefined : releases.get(named));

function toHold(rollback: Rollback, facts: Facts, isAlone: boolean): Hold {
  const { left, at, by, isAuto, why, deployment } = rollback;
  const { releases, images, named } = facts;
  const release = releases.get(left);
  const target = rollback.to ?? ledTo(rollback, facts.refreshes ?? []) ?? named;
  const back = target === null ? undefined : releases.get(target);
  const of = release && back && release.imageId === back.imageId ? 'type' : 'image';
  const image = release?.image ?? null;
  const version = image ? versionLabel(image) : (release?.imageId ?? `release ${left}`);
  const alike = images.filter(
    ({ family, version: one }) => image && family === image.family && one === image.version,
  );
  return {
    ...{ number: left, at, by, isAuto, why, deployment, of },
    label: of === 'type' ? `${version} on ${release!.instanceType ?? 'another type'}` : version,
    imageId: release?.imageId ?? null,
    type: release?.instanceType ?? null,
    imageIds: [...new Set([...(release?.imageId ? [release.imageId] : []), ...alike.map(({ id }) => id)])],
    to: back ? labelOf(back) : null,
    isCurrent: isAlone && (!back || isSame(back, nowOf(facts))),
  };
}

const labelOf = ({ image, number }: Release) => (image ? versionLabel(image) : `release ${number}`);

/** The images that a fleet does not count as newer, and that nothing recommends. */
export const heldImages = (holds: readonly Hold[]): ReadonlySet<string> =>
  new Set(holds.filter(({ of }) => of === 'image').flatMap(({ imageIds }) => imageIds));

/** The hold on what would run: the image, or the type if only the type was left. */
export const holdOn = (
  holds: readonly Hold[] | null | undefined,
  { imageId, type }: { imageId: string | null; type: string | null },
): Hold | null =>
  holds?.find((hold) =>
    hold.of === 'image'
      ? imageId !== null && hold.imageIds.includes(imageId)
      : hold.imageId === imageId && hold.type === type,
  ) ?? null;
