import 'server-only';
import { z } from 'zod';
import { Problem, ProblemAt, named, utcMs } from '@/lib/core/answers';
import { FIXING_CHANGES, LINKS } from './link';

const link = z.enum(LINKS);
const since = utcMs.nullable().describe('UTC ms: the condition is broken since then; null: not known');

const Way = z
  .union([
    z.strictObject({
      kind: z.literal('change'),
      change: z.enum(FIXING_CHANGES),
      label: z.string(),
      pick: z.string().nullable().describe('The preselected choice of the dialog'),
    }),
    z.strictObject({
      kind: z.literal('command'),
      says: z.string(),
      command: z.string().describe('A command for the AWS CLI'),
    }),
  ])
  .meta({
    id: 'Way',
    description:
      'A change in Plimsoll that repairs a condition, or an AWS CLI command that repairs it or shows more',
  });

const Link = named('ScalingLink', 'One condition of scaling out', {
  link,
  state: z.enum(['holds', 'broken', 'unknown']),
  title: z.string().describe('The condition, or the fault if it is broken'),
  value: z.string().describe('What was measured'),
  evidence: z.string().nullable().describe('What breaks the condition, or why it is unknown'),
  since,
  way: Way.nullable().describe(
    'What repairs the condition if it is broken, or shows its state if it is unknown',
  ),
});

export const ChainAnswer = named('ScalingChain', 'The conditions of scaling out, in the order of AWS', {
  links: z.array(Link),
  reading: z.boolean().describe('AWS has not answered a part yet. Ask again in some seconds'),
  readAt: utcMs,
  stale: Problem.optional(),
});

const Fault = named('ScalingFault', 'A condition of scaling out that is broken', {
  link,
  sentence: z.string(),
  since,
  fix: Way,
});

export const FaultsAnswer = named('ScalingFaults', 'What keeps fleets from scaling out', {
  faults: z
    .record(z.string(), z.array(Fault))
    .describe(
      'By fleet key. Empty: no broken condition is known. A fleet that could not be read is missing.',
    ),
  problems: z.array(ProblemAt),
});
