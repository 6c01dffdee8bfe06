import type { OneVersion } from '@/lib/images/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { ContentsAnswer, ContentsChange } from './answer';
import type { TwoVersions } from './schema';

/** What is in a version does not change. */
export const imageContents = defineRead<typeof OneVersion, ContentsAnswer>()({
  path: '/api/images/contents',
  says: 'What is in a version: kernel, packages, files and sizes, as the manifest in its image says.',
  pace: null,
  fresh: PACE_MS.minute,
});

export const contentsChange = defineRead<typeof TwoVersions, ContentsChange>()({
  path: '/api/images/contents-change',
  says: 'What differs inside two versions, in sentences.',
  pace: null,
  fresh: PACE_MS.minute,
});
