import type { ProblemAt } from '@/lib/core/place';
import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { BootWorth } from './boot-worth';
import type { Choice, Outcome, ReplayFacts } from './what-if';

/** Savings below either are not worth a change. */
export const NEGLIGIBLE = { usdPerMonth: 5, share: 0.03 };
export const DAYS = 14;
export type Confidence = 'high' | 'medium' | 'low';

export type Figures = Pick<Outcome, 'usdPerMonth' | 'minutesShort' | 'peak' | 'machineHours'>;

/** Another setup, against what stands. */
export interface Advice extends Figures {
  choice: Choice;
  /** USD a month; negative costs more. */
  saves: number;
  negligible: boolean;
  risks: string[];
  confidence: Confidence;
  /** What the confidence stands on. */
  reasons: string[];
}

export interface Recommendation {
  from: Choice;
  /** What stands, replayed: what all advice is compared with. */
  stands: Figures;
  /** Null where nothing cheaper would have kept the headroom. */
  cheaper: Advice | null;
  /** A higher maximum, where the present one held the fleet over its line. */
  roomier: (Advice & { /** Minutes a week. */ minutesHeld: number }) | null;
  /** What another architecture would make possible, and whether the family has an image of it. */
  elsewhere: (Advice & { architecture: string; hasImage: boolean }) | null;
  boots: BootWorth[];
}

/** What is advised for the dearest fleets. */
export interface RecommendationList {
  rows: { fleet: FleetRef; recommendation: Recommendation }[];
  /** Fleets that were asked about, of so many. */
  asked: number;
  fleets: number;
  problems: ProblemAt[];
  readAt: number;
}

/** A fleet's recorded days with what is advised. */
export interface ReplayAnswer {
  facts: ReplayFacts;
  /** Null where too little is known. */
  recommendation: Recommendation | null;
  readAt: number;
  stale?: Problem | undefined;
}
