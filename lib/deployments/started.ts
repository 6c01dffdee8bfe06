import { callerOf } from '@/lib/audit-trail/caller';
import { STARTS } from '@/lib/audit-trail/followed';
import type { EventFacts } from '@/lib/aws/trail';
import { signatureOf } from '@/lib/core/author';
import { authorOf, type Change } from '@/lib/core/change';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { ownGenerations, type Fleet } from '@/lib/fleets/model';
import type { Release } from '@/lib/releases/model';
import { releaseLabel, type Deployment } from './model';
import { movesOf } from './served';

/** How a deployment began. */
export interface Started {
  /** Label of the release before; null: not known. */
  from: string | null;
  /** The number of that release. */
  fromNumber: number | null;
  /** Plimsoll's trail, else the caller that CloudTrail names; null: it has not said. */
  by: string | null;
  why: string | null;
  /** The preset that it was sent with; null: none is on record. */
  strategy: string | null;
  /** Its change in Plimsoll's trail; null: it was started elsewhere. */
  changeId: string | null;
}

export type Trailed = Pick<
  Change,
  | 'id'
  | 'at'
  | 'action'
  | 'actor'
  | 'subject'
  | 'email'
  | 'reason'
  | 'before'
  | 'after'
  | 'result'
  | 'message'
>;

interface Known {
  fleet: Pick<Fleet, 'ref' | 'template' | 'generations'>;
  releases: readonly Release[];
  /** All of the fleet, newest first. */
  deployments: readonly Deployment[];
  changes: readonly Trailed[];
  events: readonly EventFacts[];
}

const numberIn = (value: unknown): number | null => {
  const number = Number(value ?? NaN);
  return Number.isInteger(number) && number > 0 ? number : null;
};

/** The change that started it. A rollback of a running deployment names that one, and did not start it. */
const startOf = ({ id }: Pick<Deployment, 'id'>, changes: readonly Trailed[]): Trailed | null =>
  changes.find(
    ({ action, after, result }) =>
      STARTS.has(action) &&
      result?.deployment === id &&
      !(action === 'deployment.roll-back' && after.deployment === id),
  ) ?? null;

/** Machines that the newest deployment has not replaced run what was there before; empty: it replaced all. */
const notReplaced = ({ id, status, version }: Deployment, { fleet, deployments }: Known) =>
  id === deployments[0]?.id && status !== 'Successful'
    ? ownGenerations(fleet).flatMap((one) => (one.version === version ? [] : (numberIn(one.version) ?? [])))
    : [];

/**
 * What ran before: by the trail, by the last deployment that ended before, or what the group still names. Someone may
 * have pointed the group elsewhere since, so machines that are left have the last word.
 */
function numberBefore(deployment: Deployment, change: Trailed | null, known: Known) {
  const { fleet, deployments } = known;
  const { startedAt, version } = deployment;
  const recorded = numberIn(change?.before.ran) ?? numberIn(change?.before.version);
  if (recorded !== null || startedAt === null) return recorded;
  const moves = movesOf(deployments);
  const move = moves.findLast(({ endedAt }) => endedAt !== null && endedAt <= startedAt);
  const last = move ? numberIn(move.version) : null;
  const left = notReplaced(deployment, known);
  if (left.length > 0 && !left.includes(last ?? 0)) return left.length === 1 ? left[0]! : null;
  if (move) return last;
  const isMoved = moves.some(({ endedAt }) => endedAt !== null && endedAt > startedAt);
  const named = fleet.template?.version;
  return isMoved || named === version ? null : numberIn(named);
}

export function startedOf(deployment: Deployment, known: Known): Started {
  const { changes, events, releases } = known;
  const change = startOf(deployment, changes);
  const fromNumber = numberBefore(deployment, change, known);
  const release = releases.find(({ number }) => number === fromNumber);
  const strategy = change?.after.strategy;
  return {
    from: fromNumber === null ? null : release ? releaseLabel(release) : `release ${fromNumber}`,
    fromNumber,
    by: change ? signatureOf(authorOf(change)) : outsideCaller(deployment, known.fleet.ref, events),
    why: change?.reason ?? null,
    strategy: typeof strategy === 'string' ? strategy : null,
    changeId: change?.id ?? null,
  };
}

const outsideCaller = ({ startedAt }: Deployment, ref: FleetRef, events: readonly EventFacts[]) =>
  startedAt === null ? null : callerOf(events, 'StartInstanceRefresh', ref, startedAt);
