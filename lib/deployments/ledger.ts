import type { Change } from '@/lib/audit-trail/model';
import type { Problem } from '@/lib/core/errors';
import type { Fleet } from '@/lib/fleets/model';
import { changesBetween } from '@/lib/releases/difference';
import type { Release } from '@/lib/releases/model';
import { isActive, type Deployment } from './model';

/** A stretch of time in which a release was the fleet's own. */
export interface Run {
  /** UTC ms; null: before what AWS remembers, six weeks. */
  from: number | null;
  /** null: still. */
  to: number | null;
}

export type LedgerState = 'running' | 'deploying' | 'ran' | 'failed' | 'rolled back' | 'not seen';

/** A release with what became of it on one fleet. */
export interface LedgerEntry {
  number: number;
  /** null: the launch template version was deleted since. */
  release: Release | null;
  state: LedgerState;
  /** Newest first. */
  runs: Run[];
  /** The newest deployment to it, whoever started it; null where AWS remembers none. */
  deployment: Deployment | null;
  /** Who brought it, and why: from our trail, else from whom AWS names as the version's maker. */
  by: string | null;
  why: string | null;
  /** The change of ours behind it. */
  changeId: string | null;
  /** What it changed against the release before it, in words. */
  difference: string | null;
}

export interface Ledger {
  entries: LedgerEntry[];
  /** Why our own trail is missing from it. */
  problem?: Problem | undefined;
  now: number;
}

/** What the ledger reads of our own changes. */
export type Recorded = Pick<Change, 'id' | 'actor' | 'reason' | 'result'>;

const byEnd = (a: Deployment, b: Deployment) => (a.endedAt ?? Infinity) - (b.endedAt ?? Infinity);

/** When each release was the fleet's own: from the end of the deployment that brought it to the next one's. */
function runsOf(fleet: Fleet, deployments: readonly Deployment[]): Map<number, Run[]> {
  const moves = deployments.filter(({ status, version }) => status === 'Successful' && version).sort(byEnd);
  const runs = new Map<number, Run[]>();
  const add = (number: number, run: Run) => runs.set(number, [run, ...(runs.get(number) ?? [])]);
  moves.forEach(({ version, endedAt }, index) => {
    const next = moves.slice(index + 1).find((move) => move.version !== version);
    const repeats = moves[index - 1]?.version === version;
    if (!repeats) add(Number(version), { from: endedAt, to: next?.endedAt ?? null });
  });
  const now = fleet.release?.number;
  if (now !== undefined && runs.get(now)?.[0]?.to !== null) {
    // Someone pointed the group at it without a deployment, or longer ago than AWS remembers.
    for (const [first] of runs.values()) if (first?.to === null) first.to = first.from;
    add(now, { from: null, to: null });
  }
  return runs;
}

function stateOf(fleet: Fleet, number: number, runs: readonly Run[], deployment: Deployment | null) {
  if (fleet.release?.number === number) return 'running';
  if (deployment && isActive(deployment)) return 'deploying';
  if (runs.length > 0) return 'ran';
  if (!deployment) return 'not seen';
  return deployment.status === 'RollbackSuccessful' ? 'rolled back' : 'failed';
}

/** "arn:aws:iam::123456789012:user/release-bot" is release-bot, "…:assumed-role/ci/run-7" is ci/run-7. */
const nameOf = (arn: string | null) =>
  arn && (/^arn:[^:]*:(?:iam|sts)::\d*:[^/]+\/(.+)$/.exec(arn)?.[1] ?? arn);

/** Every version of the fleet's launch template, and those that only deployments remember; newest first. */
export function ledgerOf(
  fleet: Fleet,
  releases: readonly Release[],
  deployments: readonly Deployment[],
  changes: readonly Recorded[],
): LedgerEntry[] {
  const runs = runsOf(fleet, deployments);
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
    const ran = runs.get(number) ?? [];
    return {
      number,
      release,
      deployment,
      runs: ran,
      state: stateOf(fleet, number, ran, deployment),
      by: change?.actor ?? nameOf(release?.createdBy ?? null),
      why: change ? change.reason : (release?.description ?? null),
      changeId: change?.id ?? null,
      difference: release && before !== undefined ? changesBetween(byNumber.get(before)!, release) : null,
    };
  });
}
