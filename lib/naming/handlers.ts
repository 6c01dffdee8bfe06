import 'server-only';
import { serve } from '@/lib/server/serve';
import { NamingState } from './answers';
import { getNaming } from './queries';
import * as reads from './reads';
import { NoInput } from './schema';

export const namingHandlers = serve(reads, {
  namingState: { input: NoInput, answer: NamingState, query: getNaming },
});
