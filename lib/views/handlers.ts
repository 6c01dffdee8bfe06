import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { TeamViews } from './answers';
import { listTeamViews } from './queries';
import * as reads from './reads';

export const viewHandlers = serve(reads, {
  teamViews: { input: Nothing, answer: TeamViews, query: () => listTeamViews() },
});
