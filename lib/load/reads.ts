import type { Problem } from '@/lib/core/errors';
import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { LoadDetail } from './detail';
import type { LoadList } from './model';
import type { LoadOption } from './units';
import type { FleetInRange } from './schema';

export const loadList = defineRead<typeof Nothing, LoadList>()({
  path: '/api/load',
  says: 'The load of every fleet over the last 24 hours.',
  parts: 'fleets',
  pace: PACE_MS.slow,
});

interface FleetLoadAnswer {
  load: LoadDetail & { options: LoadOption[] };
  /** UTC ms, this server's clock. */
  readAt: number;
  stale?: Problem | undefined;
}

export const fleetLoad = defineRead<typeof FleetInRange, FleetLoadAnswer>()({
  path: '/api/load/fleet',
  says: 'Load and capacity of a fleet over a time range.',
  pace: PACE_MS.slow,
  keepsPrevious: true,
});
