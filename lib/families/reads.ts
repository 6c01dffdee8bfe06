import type { ListFamilies, OneFamily, OneVersion } from '@/lib/images/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { FamilyList } from './families';
import type { FamilyPage, Impact } from './family';

/** The server filters, because a browser has only the newest versions of each family. */
export const familyList = defineRead<typeof ListFamilies, FamilyList>()({
  path: '/api/images',
  says: 'Image families with their newest versions and where each runs.',
  pace: PACE_MS.slow,
  keepsPrevious: true,
});

export const imageFamily = defineRead<typeof OneFamily, FamilyPage>()({
  path: '/api/images/family',
  says: 'All versions of an image family, its channels and the fleets that run it.',
  pace: PACE_MS.slow,
});

export const revocationImpact = defineRead<typeof OneVersion, Impact>()({
  path: '/api/images/impact',
  says: 'What revoking a version of an image would affect.',
  pace: null,
  fresh: 0,
});
