import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { Ancestry } from './ancestry';
import type { PipelineList } from './pipeline';
import type { OneAccount, OneVersion } from './schema';

/** What a version was made of does not change. */
export const ancestry = defineRead<typeof OneVersion, Ancestry>()({
  path: '/api/images/ancestry',
  says: 'The images that a version was made from.',
  pace: null,
  fresh: PACE_MS.minute,
});

/** Polled faster while a build runs. */
export const pipelineList = defineRead<typeof OneAccount, PipelineList>()({
  path: '/api/images/pipelines',
  says: 'The Image Builder pipelines of an account, with their builds.',
  pace: (list) =>
    list?.pipelines.some(({ builds }) => builds?.some(({ running }) => running))
      ? PACE_MS.settled
      : PACE_MS.slow,
});
