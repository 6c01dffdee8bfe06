import { signatureOf } from '@/lib/core/author';
import { authorOf, type Change } from '@/lib/core/change';
import type { Problem } from '@/lib/core/errors';
import type { Fleet } from '@/lib/fleets/model';
import { changesBetween } from '@/lib/releases/difference';
import type { Release } from '@/lib/releases/model';
import { isActive, type Deployment } from './model';
import { movesOf, servedReleases, type Seen } from './served';

/** A time span in which the fleet ran a release. */
export interface Run {
  /** UTC ms; null: before AWS's record, which starts six weeks ago. */
  from: number | null;
  /** UTC ms; null: still running. */
  to: number | null;
}

export type LedgerState = 'running' | 'deploying' | 'ran' | 'failed' | 'rolled back' | 'not seen';

/** A release, and what happened to it on one fleet. */
export interface LedgerEntry {
  number: number;
  /** null: the launch template version was deleted. */
  release: Release | null;
  state: LedgerState;
  /** Newest first. */
  runs: Run[];
  /** The newest deployment to it, whoever started it; null if AWS has no record. */
  deployment: Deployment | null;
  /** Who deployed it, and why: from Plimsoll's trail, else the maker that AWS names for the version. */
  by: string | null;
  why: string | null;
  /** The change in Plimsoll's trail that deployed it. */
  changeId: string | null;
  /** Shows that it served; null: no evidence, so it cannot be rolled back to. */
  evidence: string | null;
  /** What differs from the previous release. */
  difference: string | null;
}

export interface Ledger {
  entries: LedgerEntry[];
  /** Why Plimsoll's own trail could not be read. */
  problem?: Problem | undefined;
  now: number;
}

/** The fields of own changes that the ledger reads. */
export type Recorded = Pick<
  Change,
  | 'id'
  | 'at'
  | 'actor'
  | 'subject'
  | 'email'
  | 'action'
  | 'reason'
  | 'before'
  | 'after'
  | 'outcome'
  | 'result'
>;

/** When each release ran: from the end of its deployment to the end of the next one's. */
function runsOf(fleet: Fleet, deployments: readonly Deployment[]): Map<number, Run[]> {
  const moves = movesOf(deployments);
  const runs = new Map<number, Run[]>();
  const add = (number: number, run: Run) => runs.set(number, [run, ...(runs.get(number) ?? [])]);
  moves.forEach(({ version, endedAt }, index) => {
    const next = moves.slice(index + 1).find((move) => move.version !== version);
    const repeats = moves[index - 1]?.version === version;
    if (!repeats) add(Number(version), { from: endedAt, to: next?.endedAt ?? null });
  });
  const now = fleet.release?.number;
  if (now !== undefined && runs.get(now)?.[0]?.to !== null) {
    // The group was pointed at it without a deployment, or before AWS's record starts.
    for (const [first] of runs.values()) if (first?.to === null) first.to = first.from;
    add(now, { from: null, to: null });
  }
  return runs;
}

function stateOf(
  fleet: Fleet,
  { number, runs, deployment, evidence }: Pick<LedgerEntry, 'number' | 'runs' | 'deployment' | 'evidence'>,
): LedgerState {
  if (fleet.release?.number === number) return 'running';
  if (deployment && isActive(deployment)) return 'deploying';
  if (runs.length > 0) return 'ran';
  if (!deployment) return evidence === null ? 'not seen' : 'ran';
  return deployment.status === 'RollbackSuccessful' ? 'rolled back' : 'failed';
}

/** Shortens "arn:aws:iam::123456789012:user/release-bot" to release-bot, and "…:assumed-role/ci/run-7" to ci/run-7. */
const nameOf = (arn: string | null) =>
  arn && (/^arn:[^:]*:(?:iam|sts)::\d*:[^/]+\/(.+)$/.exec(arn)?.[1] ?? arn);

/** Every version of the fleet's launch template, and deleted ones that deployments name; newest first. */
export function ledgerOf(
  fleet: Fleet,
  releases: readonly Release[],
  deployments: readonly Deployment[],
  { changes, seen, now }: { changes: readonly Recorded[]; seen: readonly Seen[]; now: number },
): LedgerEntry[] {
  const runs = runsOf(fleet, deployments);
  const served = servedReleases(fleet, { releases, deployments }, changes, seen, now);
  const mentioned = deployments.map(({ version }) => Number(version)).filter((number) => number > 0);
  const numbers = [...new Set([...releases.map(({ number }) => number), ...mentioned])].sort((a, b) => b - a);
  const byNumber = new Map(releases.map((release) => [release.number, release]));
  return numbers.map((number, index) => {
    const release = byNumber.get(number) ?? null;
    const before = numbers.slice(index + 1).find((one) => byNumber.has(one));
    const deployment = deployments.find(({ version }) => Number(version) === number) ?? null;
    const change =
      changes.find(({ result }) => deployment !== null && result?.deployment === deployment.id) ??
      changes.find(({ id, result }) => id === release?.change || result?.release === number);
    const known = {
      number,
      deployment,
      runs: runs.get(number) ?? [],
      evidence: served.find((one) => one.number === number)?.evidence ?? null,
    };
    return {
      ...known,
      release,
      state: stateOf(fleet, known),
      by: change ? signatureOf(authorOf(change)) : nameOf(release?.createdBy ?? null),
      why: change ? change.reason : (release?.description ?? null),
      changeId: change?.id ?? null,
      difference: release && before !== undefined ? changesBetween(byNumber.get(before)!, release) : null,
    };
  });
}
