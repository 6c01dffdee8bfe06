import type { Principal } from './iam/principal.ts';
import type { AwsError } from './protocol/aws-error.ts';
import type { Call } from './protocol/dispatch.ts';

/** A call that was no read, as AWS's own log would have it. */
export interface Trailed {
  /** UTC, virtual. */
  at: string;
  service: string;
  operation: string;
  region: string;
  caller: string;
  /** Whom the session is for. */
  sourceIdentity: string | null;
  /** AWS's code; null: it was done. */
  error: string | null;
}

export interface Trail {
  note(call: Omit<Call, 'input'>, by: Principal, now: number, error?: AwsError): void;
  /** Newest last. */
  list(): Trailed[];
}

const MOST_KEPT = 1_000;

export function createTrail(): Trail {
  const kept: Trailed[] = [];
  return {
    note: ({ service, operation, scope }, { arn, sourceIdentity = null }, now, error) => {
      const at = new Date(now).toISOString();
      const what = { at, service, operation, region: scope.region };
      kept.push({ ...what, caller: arn, sourceIdentity, error: error?.code ?? null });
      if (kept.length > MOST_KEPT) kept.shift();
    },
    list: () => [...kept],
  };
}
