import type { Nothing } from '@/lib/fleets/schema';
import { defineRead } from '@/lib/query/define-read';
import type { TeamViews } from './model';

export const teamViews = defineRead<typeof Nothing, TeamViews>()({
  path: '/api/views',
  says: 'Views of tables that somebody shared with the team.',
  pace: null,
});
