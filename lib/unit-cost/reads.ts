import type { OneFleet } from '@/lib/fleets/schema';
import type { OneFamily } from '@/lib/images/schema';
import { defineRead } from '@/lib/query/define-read';
import type { ImageCost } from './cost-while-it-ran';
import type { FleetReleaseCosts } from './release-costs.server';

/** ms. Both reads cover weeks, which change slowly. */
const FRESH_MS = 10 * 60_000;

export const imageCosts = defineRead<typeof OneFamily, { costs: ImageCost[]; unread: string[] }>()({
  path: '/api/images/costs',
  says: 'Cost per million requests of the versions of an image family, while each ran.',
  pace: null,
  fresh: FRESH_MS,
});

export const releaseCosts = defineRead<typeof OneFleet, FleetReleaseCosts>()({
  path: '/api/spend/releases',
  says: 'What each release of a fleet costs for the same work, compared with the previous release.',
  pace: null,
  fresh: FRESH_MS,
});
