import 'server-only';
import type { Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';

/** A read that some replica answers for all. */
export interface SharedQuestion {
  /** For example "autoscaling:DescribeAutoScalingGroups". */
  what: string;
  place: Place;
  key: string;
  /** An answer younger than this, in ms, is used. */
  pace: number;
  /** No change makes the answer old. */
  lasting: boolean;
  /** The answer that this replica holds, so that it is not fetched once more. */
  held: unknown;
}

export interface SharedAnswer<T> {
  value: T;
  /** UTC ms of this machine's clock. */
  readAt: number;
}

/** What a change made old: reads of these operations at these places. */
export interface Drop {
  /** `account/region`, or `account/` for all its regions. */
  place: string;
  /** A regular expression. */
  operations: string;
}

/** The replicas that read as one. Without any, each read asks AWS itself. */
export interface SharedReads {
  /**
   * Asks AWS, or waits for the replica that does.
   * @throws AppError why AWS did not answer the replica that asked
   */
  read<T>(question: SharedQuestion, ask: () => Promise<T>): Promise<SharedAnswer<T>>;
  /** Tells the others what a change made old. */
  drop(drop: Drop): void;
}

/** Set when the app starts, since the database lies above this layer. */
export const sharing = processWide('shared-reads', (): { by: SharedReads | null } => ({ by: null }));
