/** A Savings Plan that covers machines, with what an average hour of a day left of it. */
export interface Plan {
  /** null: a Compute Savings Plan, which covers every family in every region. */
  family: string | null;
  region: string | null;
  /** USD per hour that the account pays, used or not. */
  perHour: number;
  /** USD per hour of it that nothing used. */
  unused: number;
  /** What the plan charged for its usage against the list price, 0 to 1; null: it covered nothing that day. */
  rate: number | null;
}

/** Reserved machines, counted in units of size: a large machine has 4, an xlarge 8, one without a size in the table 1. */
export interface Reservation {
  type: string;
  region: string;
  /** Whether it also covers other sizes of its family. */
  flexible: boolean;
  units: number;
  /** Of an average hour. */
  unusedUnits: number;
}

/** What an account committed to, and what of its usage paid list price, as the average hour of one day. */
export interface Commitments {
  /** UTC ms, start of the day. */
  day: number;
  plans: Plan[];
  reservations: Reservation[];
  /**
   * USD per hour at list price that no Savings Plan covered. Family and region are "" where AWS names none. `isCovered`:
   * a plan covered some of the same, be it of another account; null: not known.
   */
  onDemand: { family: string; region: string; perHour: number; isCovered: boolean | null }[];
  /** What Savings Plans charged for a type, in USD per hour and against its list price (0 to 1), where they covered it. */
  rates?: { type: string; region: string; perHour: number; rate: number }[];
  /** When its plans and reservations end, UTC ms, the first one first, as far as AWS says. */
  ends: number[];
  /** Machines that no reservation covered. */
  notReserved: { type: string; region: string; machines: number }[];
}

/** The commitments of an account, or why they are unknown. */
export type AccountCommitments = { value: Commitments } | { why: string; hint?: string | undefined };

export interface CommitmentList {
  /** By account id. */
  accounts: Record<string, AccountCommitments>;
  /** AWS's clock, UTC ms. */
  now: number;
}

export const familyOf = (type: string) => type.split('.')[0]!;

const SMALL: Record<string, number> = { nano: 0.25, micro: 0.5, small: 1, medium: 2, large: 4, xlarge: 8 };

/**
 * Units of a machine's size, by AWS's table of instance size flexibility; null for sizes without an entry, such as
 * metal.
 */
export function unitsOf(type: string): number | null {
  const size = type.split('.')[1] ?? '';
  const many = /^(\d+)xlarge$/.exec(size);
  return many ? 8 * Number(many[1]) : (SMALL[size] ?? null);
}
