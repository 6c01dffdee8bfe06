import { Nothing } from '@/lib/fleets/schema';
import { listPipelines } from '@/lib/images/pipelines';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listPipelines);
