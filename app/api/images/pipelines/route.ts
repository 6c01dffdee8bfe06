import { listPipelines } from '@/lib/images/pipelines';
import { OneAccount } from '@/lib/images/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneAccount, listPipelines);
