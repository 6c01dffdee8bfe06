import 'server-only';
import { OneVersion } from '@/lib/images/schema';
import { serve } from '@/lib/server/serve';
import { ContentsAnswer, ContentsChange } from './answers';
import { getContents, getContentsChange } from './read-contents.server';
import * as reads from './reads';
import { TwoVersions } from './schema';

export const contentsHandlers = serve(reads, {
  imageContents: { input: OneVersion, answer: ContentsAnswer, query: getContents },
  contentsChange: { input: TwoVersions, answer: ContentsChange, query: getContentsChange },
});
