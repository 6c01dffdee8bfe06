import 'server-only';
import { z } from 'zod';
import { Problem, ProblemAt, named, utcMs } from '@/lib/core/answers';
import { FIXING_CHANGES, LINKS } from './link';

const link = z.enum(LINKS);
const since = utcMs.nullable().describe('UTC ms since when it is broken; null: not known');

const Way = z
  .union([
    z.strictObject({
      kind: z.literal('change'),
      change: z.enum(FIXING_CHANGES),
      label: z.string(),
      pick: z.string().nullable().describe('The initial choice of its dialog'),
    }),
    z.strictObject({
      kind: z.literal('command'),
      says: z.string(),
      command: z.string().describe('A line for the AWS CLI'),
    }),
  ])
  .meta({
    id: 'Way',
    description: 'A change of Plimsoll that mends a link, or a command that mends or tells',
  });

const Link = named('ScalingLink', 'One condition of scaling out', {
  link,
  state: z.enum(['holds', 'broken', 'unknown']),
  title: z.string().describe('The condition, or the fault if it is broken'),
  value: z.string().describe('What was measured'),
  evidence: z.string().nullable().describe('What was read that breaks it, or why it is unknown'),
  since,
  way: Way.nullable().describe('What mends it if it is broken, or shows its state if it is unknown'),
});

export const ChainAnswer = named('ScalingChain', 'The conditions of scaling out, in the order of AWS', {
  links: z.array(Link),
  reading: z.boolean().describe('A part has not answered yet: ask again in some seconds'),
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
    .describe('By fleet key. Empty: none is known. A fleet that could not be read is missing.'),
  problems: z.array(ProblemAt),
});
