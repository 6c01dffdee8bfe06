import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { NamingState } from './model';
import type { NoInput } from './schema';

export const namingState = defineRead<typeof NoInput, NamingState>()({
  path: '/api/naming',
  says: 'Which tag keys name app, environment, family, version and commit, who set them, and the rules for image names.',
  pace: PACE_MS.slow,
});
