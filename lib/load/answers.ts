import 'server-only';
import { z } from 'zod';
import { LOAD_UNITS } from './units';
import { Axis, Problem, ProblemAt, Series, named, utcMs } from '@/lib/core/answers';

const CapacitySpan = named('CapacitySpan', 'The source of the number of machines, from this moment on', {
  from: utcMs,
  source: z
    .enum(['group metrics', 'group', 'activities', 'cpu samples'])
    .nullable()
    .describe('null: unknown'),
});

export const LoadNote = named('LoadNote', 'Something about the load that is unknown or inferred, and why', {
  about: z.enum(['load', 'line', 'capacity']),
  says: z.string(),
  way: z.string().nullable().describe('What would make it known'),
});

const FleetLoad = named('FleetLoad', 'Load and capacity of a fleet on one time axis', {
  unit: z.enum(LOAD_UNITS).describe('`flows` are open connections; `msg/machine` is the backlog of a queue'),
  axis: Axis,
  load: Series,
  line: Series.describe('The load that the machines in service can carry at the target; null: unknown'),
  capacity: Series.describe('Machines in service'),
  spans: z
    .array(CapacitySpan)
    .describe(
      'The sources of the number of machines. Only group metrics measure it. From other sources it is inferred',
    ),
  cpuNow: z.number().nullable(),
  loadNow: z.number().nullable(),
  lineNow: z.number().nullable(),
  perInstance: z
    .number()
    .nullable()
    .describe('Load that one machine can carry at the target; null: not measured yet'),
  full: z
    .number()
    .nullable()
    .describe(
      'Value of the unit at which a machine counts as full; null: no policy sets it, or the unit is a sum',
    ),
  target: z.number().describe('Percent CPU at which a machine counts as full'),
  isTargetAssumed: z.boolean().describe('Whether Plimsoll assumes the target, because no policy sets one'),
  notes: z.array(LoadNote),
});

export const LoadList = named('LoadList', 'The load of all fleets', {
  fleets: z.record(z.string(), FleetLoad).describe('By fleet key'),
  problems: z.array(ProblemAt),
  readAt: utcMs,
});

const LoadDetail = named('LoadDetail', 'Load with the peaks that the mean of a long period would hide', {
  ...FleetLoad.shape,
  peak: Series.describe('The highest sample of each point'),
  worst: Series.describe('The highest load divided by capacity; 1 is full'),
  over: Series.describe(
    'Minutes in which load was above capacity, counted by points of five minutes; null: load or line is unknown',
  ),
  min: Series.describe('The group’s minimum at that time, in the unit of capacity; null: unknown'),
  max: Series.describe('The group’s maximum at that time, in the unit of capacity; null: unknown'),
  options: z
    .array(z.strictObject({ unit: z.enum(LOAD_UNITS), why: z.string().nullable() }))
    .describe('Units that the load can be shown in. `why`: the reason if it cannot'),
});

export const FleetLoadAnswer = named('FleetLoadAnswer', 'The load of a fleet with the age of the read', {
  load: LoadDetail,
  readAt: z.number().describe("UTC ms by this server's clock"),
  stale: Problem.optional(),
});
