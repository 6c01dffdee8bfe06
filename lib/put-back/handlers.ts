import 'server-only';
import { serve } from '@/lib/server/serve';
import { PutBackState } from './answers';
import { putBackStateOf, type Registry } from './queries';
import * as reads from './reads';
import { OneChange } from './schema';

export const putBackHandlers = (registry: Registry) =>
  serve(reads, {
    putBackState: { input: OneChange, answer: PutBackState, query: putBackStateOf(registry) },
  });
