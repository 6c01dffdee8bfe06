import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';

const LoadUnit = z.enum(['requests', 'cpuHours']).describe('`requests` if there are any, else `cpuHours`');

export const UnitCost = named('UnitCost', 'Cost of a unit of work', {
  usd: z.number().describe('USD per million requests, or per hour of one busy vCPU'),
  per: LoadUnit,
});

const ImageCost = named('ImageCost', 'Cost of a version over all fleets that ran it', {
  version: z.string(),
  fleets: z.array(z.string()).describe('Names of the fleets that ran it'),
  usdPerMillion: z.number().describe('USD per million requests'),
  from: utcMs,
  to: utcMs,
});

const ReleaseCost = named(
  'ReleaseCost',
  'Cost of a unit of work with a release, compared with the previous release at the same load',
  {
    release: z.string().describe('The launch template version'),
    per: z.enum(['request', 'cpu-hour']),
    before: z
      .number()
      .nullable()
      .describe('USD per million requests, or per hour of one CPU; null: not compared'),
    after: z.number().nullable(),
    change: z.number().nullable().describe('Relative change of the cost: 0.1 is 10 % more'),
    margin: z.number().nullable(),
    pairs: z.number().describe('Number of pairs of hours that were compared'),
    why: z.string().nullable().describe('Why there is no figure; null: there is a figure'),
  },
);

const MachineStep = named(
  'MachineStep',
  'The price of one machine of a fleet from this time on. Null is unknown.',
  { from: z.number(), usd: z.number().nullable(), vcpus: z.number().nullable() },
);

export const FleetReleaseCosts = named('FleetReleaseCosts', 'Costs of the releases of a fleet', {
  costs: z.array(ReleaseCost).describe('Releases that were deployed within six weeks, oldest first'),
  machines: z.array(MachineStep).describe('Price of one machine over time, by the type of each release'),
  unread: z
    .array(z.string())
    .describe('Parts that were not read now, such as `list prices`: figures may be missing'),
});

export const ImageCostsAnswer = named('ImageCostsAnswer', 'Costs of the versions of an image family', {
  costs: z.array(ImageCost),
  unread: z.array(z.string()).describe('Names of fleets that run the family and were not read'),
});
