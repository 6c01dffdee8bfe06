import type { Problem } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import type { Nothing, OneFleet } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { ScalingFault } from './chain';
import type { Link } from './link';

export interface Chain {
  links: Link[];
  /** A part has not answered yet. */
  reading: boolean;
  /** UTC ms of the oldest read behind it. */
  readAt: number;
  /** Why a part is older than it should be. */
  stale?: Problem | undefined;
}

export interface ScalingFaults {
  /** By fleet key. An empty list: no link is known to be broken. A fleet that could not be read is missing. */
  faults: Record<string, ScalingFault[]>;
  problems: ProblemAt[];
}

export const scalingChain = defineRead<typeof OneFleet, Chain>()({
  path: '/api/scaling/chain',
  says: 'Will it scale? Each condition of scaling out of a fleet: it holds, it is broken, or it is unknown.',
  pace: (chain) => (chain?.reading ? PACE_MS.moving : PACE_MS.minute),
});

/** Alarms and policies behind it are read at most once a minute. */
export const scalingFaults = defineRead<typeof Nothing, ScalingFaults>()({
  path: '/api/scaling/faults',
  says: 'What keeps fleets from scaling out, by fleet, from what can be read of all fleets at once.',
  parts: 'faults',
  pace: PACE_MS.slow,
});
