import { HANDLERS } from '@/lib/registry/handlers';
import { batch } from '@/lib/server/batch';
import { answerReads } from '@/lib/server/route';

export const GET = batch(answerReads(HANDLERS));
