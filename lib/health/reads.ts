import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { Problem } from '@/lib/core/errors';
import type { FleetInRange } from '@/lib/load/schema';
import type { HealthList, HealthSeries } from './model';

export const healthList = defineRead<typeof Nothing, HealthList>()({
  path: '/api/health',
  says: 'The health of every fleet in the last hour: failed requests, latency, alarms, and what is wrong.',
  parts: 'fleets',
  pace: PACE_MS.slow,
});

interface FleetHealthAnswer {
  health: HealthSeries;
  /** UTC ms, this server's clock. */
  readAt: number;
  stale?: Problem | undefined;
}

export const fleetHealth = defineRead<typeof FleetInRange, FleetHealthAnswer>()({
  path: '/api/health/fleet',
  says: 'Failed requests and latency of a fleet over a time range.',
  pace: PACE_MS.slow,
  keepsPrevious: true,
});
