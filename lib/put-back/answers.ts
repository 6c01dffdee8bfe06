import 'server-only';
import { z } from 'zod';
import { Change, named, Problem, utcMs } from '@/lib/core/answers';

export const PutBackState = named('PutBackState', 'Whether a change can be put back now', {
  change: Change,
  way: z.number().nullable().describe('Which of its ways back is open, counted from 0; null: none'),
  problem: Problem.nullable().describe('Why none is open, or what prevents the one that is'),
  later: Change.nullable().describe('The newest change of the same target that was done since'),
  now: utcMs,
});
