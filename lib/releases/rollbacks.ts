import type { RefreshFacts } from '@/lib/aws/refreshes';
import { signatureOf } from '@/lib/core/author';
import { authorOf, type Change } from '@/lib/core/change';

/** The fields of Plimsoll's trail that tell of rollbacks and of releases of holds. Only changes that were done. */
export type HoldRow = Pick<
  Change,
  'at' | 'actor' | 'subject' | 'email' | 'action' | 'reason' | 'before' | 'after' | 'result'
>;

/** Somebody, or AWS, led a fleet away from a release. */
export interface Rollback {
  /** Launch template versions: left, and led to. null: not known. */
  left: number;
  to: number | null;
  /** UTC ms. */
  at: number;
  by: string | null;
  isAuto: boolean;
  why: string | null;
  /** The instance refresh that was reversed; null: a new one led back. */
  deployment: string | null;
  /** The instance refresh that led back: the reversed one, or the new one. */
  own: string | null;
}

const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value));

/** From Plimsoll's trail: who and why are known. */
function fromRow({ at, before, after, reason, result, ...row }: HoldRow): Rollback[] {
  const left = numberOf(before.release);
  const to = numberOf(after.release);
  if (left === null || !Number.isInteger(left) || left === to) return [];
  const deployment = typeof before.deployment === 'string' ? before.deployment : null;
  const own = deployment ?? (typeof result?.deployment === 'string' ? result.deployment : null);
  const by = signatureOf(authorOf(row));
  return [{ left, to, at, by, isAuto: false, why: reason, deployment, own }];
}

/** AWS names an alarm or a failure when it rolls back by itself, and a request when somebody asked for it. */
const isAsked = (reason: string | null) => /\b(user|manual\w*|request\w*)\b/i.test(reason ?? '');

/** From AWS's refresh history: a rollback that runs, ended or failed left its release in each case. */
function fromRefresh({ id, status, version, rollback, autoRollback, ...refresh }: RefreshFacts): Rollback[] {
  if (!rollback || version === null || !/^\d+$/.test(version) || !status.startsWith('Rollback')) return [];
  return [
    {
      ...{ left: Number(version), to: null, by: null, deployment: id, own: id },
      at: rollback.startedAt ?? refresh.endedAt ?? refresh.startedAt ?? 0,
      isAuto: autoRollback && !isAsked(rollback.reason),
      why: rollback.reason,
    },
  ];
}

/** Every rollback of a fleet on record, newest first. One that Plimsoll's trail has is not repeated from AWS's. */
export function rollbacksOf(rows: readonly HoldRow[], refreshes: readonly RefreshFacts[]): Rollback[] {
  const own = rows.filter(({ action }) => action === 'deployment.roll-back').flatMap(fromRow);
  const known = new Set(own.map(({ deployment }) => deployment));
  const others = refreshes.filter(({ id }) => !known.has(id)).flatMap(fromRefresh);
  return [...own, ...others].sort((a, b) => b.at - a.at);
}

/** Where AWS reversed to: the release of the last deployment that ended before the reversed one began. */
export function ledTo({ deployment }: Rollback, refreshes: readonly RefreshFacts[]): number | null {
  const reversed = refreshes.find(({ id }) => id === deployment);
  const before = refreshes.find(
    ({ status, endedAt }) => status === 'Successful' && (endedAt ?? 0) <= (reversed?.startedAt ?? 0),
  );
  return numberOf(before?.version ?? null);
}
