import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';

const TeamView = named('TeamView', 'A view of a table that the whole team sees', {
  name: z.string(),
  search: z
    .string()
    .describe(
      'The address behind its first slash, such as `deployments?outcome=failed`; of the table of fleets only its query',
    ),
  actor: z.string().describe('Who saved it last'),
  at: utcMs,
});

export const TeamViews = named('TeamViews', 'The views of the team, by name', { views: z.array(TeamView) });
