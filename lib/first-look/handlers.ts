import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { FirstLook, LadderPreview } from './answers';
import { previewLadder } from './preview.server';
import { getFirstLook } from './queries';
import * as reads from './reads';
import { OtherKeys } from './schema';

export const firstLookHandlers = serve(reads, {
  firstLook: { input: Nothing, answer: FirstLook, query: getFirstLook },
  ladderPreview: { input: OtherKeys, answer: LadderPreview, query: previewLadder },
});
