import 'server-only';
import { z } from 'zod';
import { Problem, named } from '@/lib/core/answers';

export const MachineType = named('MachineType', 'A machine type with its price', {
  type: z.string(),
  vcpus: z.number(),
  memoryGiB: z.number(),
  architectures: z.array(z.string()),
  burstable: z.boolean().describe('Whether it has full CPU only while it has CPU credits'),
  localDisks: z
    .literal(true)
    .optional()
    .describe('It has instance store disks. Missing: it has none, or AWS did not say'),
  usdPerHour: z.number().nullable().describe('USD per hour on demand; null: there is no price'),
});

export const Strength = named(
  'Strength',
  'The load that one machine of a type can carry, compared with one of the present type',
  { ratio: z.number(), basis: z.string(), measured: z.boolean() },
);

const Rung = named(
  'Rung',
  'A machine type with the load that the fleet would have on it, with the same number of machines',
  {
    ...MachineType.shape,
    shareNow: z
      .number()
      .nullable()
      .describe('Load divided by capacity now; 1 is full; null: no load was measured'),
    sharePeak: z
      .number()
      .nullable()
      .describe("Load divided by capacity at the day's peak, with the maximum number of machines"),
    usdPerMillion: z
      .number()
      .nullable()
      .describe('USD per million requests at the present load; null: there are no requests'),
    basis: z.string().describe('What the prediction is based on'),
  },
);

export const TypeLadder = named('TypeLadder', 'Machine types that a fleet could change to', {
  current: z.string().nullable(),
  machines: z.number(),
  most: z.number(),
  rungs: z.array(Rung),
  readAt: z.number().describe("UTC ms by this server's clock: when prices were read"),
  problem: Problem.optional().describe('Why the prediction does not use load'),
});
