import type { ProblemAt } from '@/lib/core/place';
import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { BootWorth } from './boot-worth';
import type { LeftOut } from './chosen';
import type { Choice, Limits, Outcome, ReplayFacts } from './what-if';

/** A saving below either limit is not worth a change. */
export const NEGLIGIBLE = { usdPerMonth: 5, share: 0.03 };
export const DAYS = 14;
export type Confidence = 'high' | 'medium' | 'low';

export type Figures = Pick<Outcome, 'usdPerMonth' | 'minutesShort' | 'peak' | 'machineHours'>;

/** Another configuration, compared with the current one. */
export interface Advice extends Figures {
  choice: Choice;
  /** USD per month; negative if it costs more. */
  saves: number;
  negligible: boolean;
  risks: string[];
  confidence: Confidence;
  /** Why the confidence is what it is. */
  reasons: string[];
}

/** A lower minimum from one hour to another, UTC. */
export interface Nightly {
  from: number;
  to: number;
  min: number;
  /** The minimum by day. */
  day: number;
  /** Whether the night before a weekend lasts until it is over. */
  isWeekend: boolean;
}

export interface Recommendation {
  from: Choice;
  /** The bounds that the fleet has, also without a policy. */
  limits: Limits;
  /** The current configuration, replayed. All advice is compared with it. */
  stands: Figures;
  /** null if no cheaper configuration keeps the headroom. */
  cheaper: Advice | null;
  /** A higher maximum, if the current one kept the fleet over its line. */
  roomier: (Advice & { /** Minutes per week. */ minutesHeld: number }) | null;
  /** The best configuration on another architecture, and whether the family has an image for it. */
  elsewhere: (Advice & { architecture: string; hasImage: boolean }) | null;
  /** A lower minimum at night, if it saves clearly more than `cheaper`, and its two schedules in words. */
  scheduled: (Advice & { nightly: Nightly; text: string }) | null;
  boots: BootWorth[];
}

/** Advice for the fleets that can be replayed. */
export interface RecommendationList {
  /** `prices`: what the figures stand on, for example "at the On-Demand list price". */
  rows: { fleet: FleetRef; prices: string; recommendation: Recommendation }[];
  /** Number of fleets that were replayed, of `fleets`. */
  asked: number;
  fleets: number;
  /** The other fleets, by what they have in common. */
  left: LeftOut[];
  problems: ProblemAt[];
  readAt: number;
}

/** A fleet's recorded days with its advice. */
export interface ReplayAnswer {
  facts: ReplayFacts;
  /** null if too little is known, or nothing is advised. */
  recommendation: Recommendation | null;
  /** Why nothing is advised, although much is known; null if that is not so. */
  notAdvised: string | null;
  readAt: number;
  stale?: Problem | undefined;
}
