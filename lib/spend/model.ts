import type { Problem } from '@/lib/core/errors';
import type { Values } from '@/lib/core/series';

/** Two costs, never mixed: what runs now at list price, and what AWS billed, later. */
export interface FleetSpend {
  /** USD per hour of the machines that run now; null where a price is missing. */
  perHour: number | null;
  /** USD per hour of one machine of the fleet's type. */
  unitPrice: number | null;
  /** USD of the newest day that AWS has billed. */
  billedDay: number | null;
  /** USD by billed day, oldest first. */
  billedDays: Values;
}

export interface SpendList {
  /** By fleet key. */
  fleets: Record<string, FleetSpend>;
  /** The day that `billedDay` is of, UTC ms. */
  billedAt: number | null;
  /** USD billed since the month began, over all fleets. */
  monthToDate: number | null;
  /** UTC ms of the read of Cost Explorer. */
  billedReadAt: number | null;
  problems: Problem[];
}

export interface MachineType {
  type: string;
  vcpus: number;
  memoryGiB: number;
  architectures: string[];
  /** Its CPU is full only while it has credits. */
  burstable: boolean;
  /** USD per hour; null: no on-demand price for it. */
  usdPerHour: number | null;
}

/** USD per million requests at this load; null without requests. */
export function perMillion(usdPerHour: number | null, requestsPerSecond: number | null): number | null {
  if (usdPerHour === null || !requestsPerSecond) return null;
  return (usdPerHour / (requestsPerSecond * 3_600)) * 1_000_000;
}
