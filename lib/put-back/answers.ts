import 'server-only';
import { z } from 'zod';
import { Change, named, Problem, utcMs } from '@/lib/core/answers';

export const PutBackState = named('PutBackState', 'Whether a change can be put back now', {
  change: Change,
  way: z
    .number()
    .nullable()
    .describe('Which of the possible ways to put it back works now, counted from 0; null: none'),
  problem: Problem.nullable().describe('Why it cannot be put back, or what stops the way that would work'),
  later: Change.nullable().describe('The newest change of the same target that was done since'),
  now: utcMs,
});
