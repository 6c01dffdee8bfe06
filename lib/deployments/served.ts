import type { Change } from '@/lib/core/change';
import { dayAndClock, duration, plural } from '@/lib/core/format';
import { ownGenerations, type Fleet } from '@/lib/fleets/model';
import type { Release } from '@/lib/releases/model';
import type { Served, Deployment } from './model';

/** The fields of Plimsoll's trail that are evidence. */
export type Recorded = Pick<Change, 'at' | 'actor' | 'before' | 'outcome'>;

const byEnd = (a: Deployment, b: Deployment) => (a.endedAt ?? Infinity) - (b.endedAt ?? Infinity);

/** Deployments that brought a release into service, oldest first. */
export const movesOf = (deployments: readonly Deployment[]) =>
  deployments.filter(({ status, version }) => status === 'Successful' && version).sort(byEnd);

/** A move starts its release's time of service; the next one ends it. */
function fromMoves(moves: readonly Deployment[], now: number): Served[] {
  return moves.flatMap(({ version, endedAt: from }, index) => {
    const next = moves.slice(index + 1).find((move) => move.version !== version);
    if (!next || moves[index - 1]?.version === version) return [];
    const to = next.endedAt ?? now;
    const length = from === null ? '' : ` ${duration(to - from)},`;
    const evidence = `served${length} until ${dayAndClock(to, now)} UTC`;
    return [{ number: Number(version), from, to, evidence }];
  });
}

/** Before a deployment, Plimsoll records what the fleet's instances ran. */
function fromTrail(changes: readonly Recorded[], now: number): Served[] {
  return changes.flatMap(({ at, actor, before, outcome }) => {
    const number = Number(before.ran ?? NaN);
    if (!Number.isInteger(number) || outcome !== 'done') return [];
    const evidence = `ran when ${actor} deployed something else, ${dayAndClock(at, now)} UTC`;
    return [{ number, from: null, to: at, evidence }];
  });
}

/** A release that Plimsoll saw in service, whoever deployed it. UTC ms. */
export interface Seen {
  version: number;
  firstAt: number;
  lastAt: number;
}

const fromSightings = (seen: readonly Seen[], now: number): Served[] =>
  seen.map(({ version, firstAt, lastAt }) => ({
    ...{ number: version, from: firstAt, to: lastAt },
    evidence: `seen in service until ${dayAndClock(lastAt, now)} UTC`,
  }));

/**
 * A fleet older than version 2 of its launch template began on version 1. It ran it until its first move, if that was
 * to version 2 and no later version existed yet. AWS may have forgotten older moves, so each part is looked at.
 */
function fromFirstMove(
  { createdAt }: Pick<Fleet, 'createdAt'>,
  releases: readonly Release[],
  [first]: readonly Deployment[],
  now: number,
): Served[] {
  const second = releases.find(({ number }) => number === 2);
  if (createdAt === null || !second || createdAt >= second.createdAt) return [];
  if (first?.version !== '2' || first.startedAt === null || first.endedAt === null) return [];
  const began = first.startedAt;
  if (releases.some((later) => later.number > 2 && later.createdAt <= began)) return [];
  const evidence = `was the only release until ${dayAndClock(first.endedAt, now)} UTC`;
  return [{ number: 1, from: null, to: first.endedAt, evidence }];
}

function fromInstances(fleet: Pick<Fleet, 'generations'>): Served[] {
  const generations = ownGenerations(fleet);
  const all = generations.reduce((sum, { count }) => sum + count, 0);
  return generations
    .filter(({ version }) => /^\d+$/.test(version))
    .map(({ version, count }) => ({
      ...{ number: Number(version), from: null, to: null },
      evidence: `${count} of ${plural(all, 'instance')} run it`,
    }));
}

/** What AWS says of a fleet's releases and deployments. */
export interface Rollouts {
  releases: readonly Release[];
  deployments: readonly Deployment[];
}

/** Every release with evidence that it served this fleet, most recently replaced first. */
export function servedReleases(
  fleet: Pick<Fleet, 'generations' | 'createdAt'>,
  { releases, deployments }: Rollouts,
  changes: readonly Recorded[],
  seen: readonly Seen[],
  now: number,
): Served[] {
  const moves = movesOf(deployments);
  const all = [
    ...[...fromInstances(fleet), ...fromMoves(moves, now), ...fromTrail(changes, now)],
    ...[...fromSightings(seen, now), ...fromFirstMove(fleet, releases, moves, now)],
  ];
  const newest = (a: Served, b: Served) => (b.to ?? Infinity) - (a.to ?? Infinity);
  const byNumber = Map.groupBy(all.sort(newest), ({ number }) => number);
  return [...byNumber.values()].map(([last]) => last!).sort(newest);
}
