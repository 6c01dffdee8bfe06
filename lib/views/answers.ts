import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';

const TeamView = named('TeamView', 'A view of the table of fleets that the whole team sees', {
  name: z.string(),
  search: z.string().describe('The query of the address, such as `?env=prod`'),
  actor: z.string().describe('Who saved it last'),
  at: utcMs,
});

export const TeamViews = named('TeamViews', 'The views of the team, by name', { views: z.array(TeamView) });
