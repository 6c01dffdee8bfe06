import 'server-only';
import { serve } from '@/lib/server/serve';
import { Ancestry, PipelineList } from './answers';
import { listPipelines } from './pipelines.server';
import { getAncestry } from './read-ancestry.server';
import * as reads from './reads';
import { OneAccount, OneVersion } from './schema';

export const imageHandlers = serve(reads, {
  ancestry: { input: OneVersion, answer: Ancestry, query: getAncestry },
  pipelineList: { input: OneAccount, answer: PipelineList, query: listPipelines },
});
