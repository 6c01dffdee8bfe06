import 'server-only';
import { z } from 'zod';
import { FleetRef, Problem, ProblemAt, named, utcMs } from '@/lib/core/answers';
import { Image } from '@/lib/images/answers';
import { LETTERS } from '@/lib/core/grade';
import { Release, ReleaseCheck } from '@/lib/releases/answers';

const Capacity = named(
  'Capacity',
  'Numbers of machines. If the fleet has units, min, max and desired count these',
  {
    min: z.number(),
    max: z.number(),
    desired: z.number(),
    inService: z.number().describe('Machines in service'),
    pending: z.number().describe('Machines that are starting'),
    healthy: z.number().describe('Machines in service that pass their health checks'),
    total: z.number(),
    aside: z
      .partialRecord(z.enum(['in standby', 'retained', 'ending', 'detaching']), z.number())
      .optional()
      .describe('Machines of the total that the desired capacity does not count, by reason'),
  },
);

const CpuStep = named(
  'CpuStep',
  'A step of a step policy: above or below a CPU share, add `by` machines or percent. Negative removes.',
  { at: z.number().describe('Percent CPU'), by: z.number() },
);

const PolicySpec = z
  .union([
    z.strictObject({ kind: z.literal('track'), metric: z.string(), target: z.number() }),
    z.strictObject({
      kind: z.literal('step'),
      metric: z.literal('cpu'),
      unit: z.enum(['machines', 'percent']),
      steps: z.array(CpuStep),
    }),
    z.strictObject({ kind: z.literal('other'), name: z.string() }),
  ])
  .meta({
    id: 'PolicySpec',
    description: 'A scaling policy. `other` is one that Plimsoll keeps but cannot edit.',
  });

const Units = named('Units', 'Capacity of a fleet whose machines count by weight, vCPUs or memory', {
  word: z.enum(['unit', 'vCPU', 'MiB']),
  ...{ min: z.number(), max: z.number(), desired: z.number() },
  held: z.number().nullable().describe('Units of all machines; null: the weight of a machine is unknown'),
  inService: z.number().nullable(),
  healthy: z.number().nullable(),
  weights: z
    .strictObject({ least: z.number(), most: z.number() })
    .nullable()
    .describe(
      'Of the smallest and the largest machine that may be launched; null: AWS chooses by requirements',
    ),
});

const Mix = named('Mix', 'What a mixed instances policy may launch', {
  choices: z
    .array(
      z.strictObject({
        type: z.string().nullable().describe('null: AWS chooses by requirements'),
        weight: z.number().nullable(),
        template: z
          .strictObject({ id: z.string(), name: z.string(), version: z.string() })
          .nullable()
          .describe('The launch template of this type, if it has its own'),
        imageId: z.string().nullable().describe('The image of this type, if it has its own'),
      }),
    )
    .describe('Empty: only the type of the launch template'),
  byRequirements: z.boolean(),
  onDemandBase: z.number().describe('Machines or units that are always on demand'),
  spotPercent: z.number().describe('Percent of Spot machines beyond `onDemandBase`'),
  policy: z.string().describe('The policy as AWS describes it, in JSON'),
});

const Owner = named('Owner', 'A program or service that also changes a fleet', {
  kind: z.string(),
  label: z.string(),
  title: z.string(),
  says: z.string().describe('What the owner sets back, and when'),
  until: z.string().describe('How long a change lasts until the owner sets it back'),
  names: z.record(z.string(), z.string()).describe('Names found in its tags or name, such as the cluster'),
  sets: z.array(z.enum(['capacity', 'release'])),
  acts: z.boolean().describe('Whether the owner acts by itself, or only when somebody runs it'),
  refuses: z.literal(true).optional().describe('AWS refuses changes by anyone else'),
  way: z.string().describe('Where to make the change instead'),
  mark: z.string().describe('The tag or name that shows it'),
});

export const Hold = named('Hold', 'A release that a fleet was rolled back from and that nobody released', {
  number: z.number().describe('The launch template version that was left'),
  label: z.string(),
  of: z.enum(['image', 'type']).describe('`type`: the fleet went back to the same image on another type'),
  imageId: z.string().nullable(),
  type: z.string().nullable(),
  imageIds: z.array(z.string()).describe('Every image of the held version in the region'),
  to: z.string().nullable().describe('The release that it went back to; null: not known'),
  at: utcMs.describe('UTC ms: start of the rollback'),
  by: z.string().nullable().describe('Who rolled back; null: AWS by itself, or somebody outside Plimsoll'),
  isAuto: z.boolean().describe('AWS rolled back by itself'),
  why: z.string().nullable(),
  deployment: z.string().nullable().describe('The instance refresh that was reversed'),
  isCurrent: z.boolean().describe('No other deployment ended since: the fleet is rolled back'),
});

const Setting = named('Setting', 'A setting of an Auto Scaling group that changes what a change of it does', {
  name: z.string(),
  on: z.array(z.enum(['scale-out', 'scale-in', 'deploy'])).describe('Empty: only when AWS acts by itself'),
  says: z.string(),
  active: z.literal(true).optional().describe('It stops AWS from acting at this moment'),
});

export const Fleet = named('Fleet', 'An Auto Scaling group', {
  ref: FleetRef,
  app: z.string(),
  env: z.string(),
  otherEnvs: z
    .array(z.strictObject({ key: z.string(), value: z.string() }))
    .optional()
    .describe('Tags that name another environment, which does not count'),
  createdAt: utcMs.nullable().describe('UTC ms; null: AWS did not say'),
  zones: z.array(z.string()),
  onOutpost: z.literal(true).optional().describe('One of its subnets is on an Outpost'),
  capacity: Capacity,
  units: Units.nullable().describe('null: each machine counts as one'),
  mix: Mix.nullable().describe('null: it has no mixed instances policy'),
  template: z
    .strictObject({ id: z.string(), name: z.string(), version: z.string(), mixed: z.boolean() })
    .nullable()
    .describe('The launch template; null: it uses a launch configuration or none'),
  release: Release.nullable().describe('The release that the next launch runs; null: unknown'),
  runs: Release.nullable()
    .optional()
    .describe('The release that most machines run, if it differs from `release`; null: it cannot be read'),
  unread: z
    .strictObject({ isGone: z.boolean().describe('AWS says that it does not exist'), says: z.string() })
    .optional()
    .describe('Why the release is null'),
  operation: z
    .string()
    .nullable()
    .optional()
    .describe('UsageOperation of its machines, where its image cannot be read; null: unknown'),
  channel: z.string().describe('The channel that it follows'),
  behind: z
    .number()
    .describe(
      'How many versions the image is behind its channel; negative if it is ahead. Held versions do not count.',
    ),
  wanted: Image.nullable()
    .optional()
    .describe('The image to run instead; set if it is behind or its image is revoked'),
  held: z
    .array(Hold)
    .nullable()
    .optional()
    .describe('Held releases: rolled back from, and not released since. Newest first; null: not known'),
  generations: z
    .array(
      z.strictObject({
        version: z.string(),
        count: z.number(),
        unhealthy: z.number().optional().describe('Unhealthy machines in service; missing: none'),
        template: z.string().optional().describe('Its launch template, if it is not the one of the group'),
        isOther: z.literal(true).optional().describe('Neither the group nor an override names that template'),
      }),
    )
    .describe(
      'Machines by launch template version or launch configuration, most first. More than one version of a template while a deployment runs or after one failed.',
    ),
  instanceType: z.string().nullable(),
  types: z.record(z.string(), z.number()).describe('Number of running machines by type'),
  spot: z
    .record(z.string(), z.number())
    .nullable()
    .optional()
    .describe('Spot machines by type and zone; null: EC2 did not say; missing: it has none'),
  policies: z.array(PolicySpec).nullable().describe('null: they could not be read'),
  targetGroups: z.array(z.string()),
  classicBalancers: z.array(z.string()).describe('Names of classic load balancers'),
  latticeTargets: z.array(z.string()).optional().describe('Target groups of VPC Lattice; missing: none'),
  groupMetrics: z.boolean().describe('Whether group metrics count its machines in service. Off by default'),
  healthCheck: z.string(),
  warmupSeconds: z.number(),
  suspended: z.array(z.string()).describe('Suspended processes, in AWS’s names'),
  settings: z
    .array(Setting)
    .optional()
    .describe('Settings of the group that change what a change does; missing: none'),
  owners: z.array(Owner).describe('Other programs and services that also change it'),
  deleting: z.boolean(),
});

const AccountName = named('AccountName', 'An account with its regions', {
  id: z.string().describe('Twelve digits'),
  name: z.string().nullable(),
  regions: z.array(z.string()),
});

export const FleetList = named('FleetList', 'All fleets', {
  accounts: z.array(AccountName).describe('Accounts; empty while the account of the credentials is unknown'),
  fleets: z.array(Fleet),
  problems: z
    .array(ProblemAt)
    .describe('One entry for each region that could not be read, or is shown as it was before'),
  readAt: z
    .number()
    .nullable()
    .describe('UTC ms of the oldest read that the list uses; null: no region could be read'),
  whole: z.boolean().describe('False: a region is missing or not current, so sums are partial'),
  now: z.number().describe("AWS's clock when the list was made"),
});

const Instance = named('Instance', 'An instance of a fleet', {
  id: z.string(),
  type: z.string().nullable(),
  zone: z.string(),
  lifecycle: z.string().describe("AWS's LifecycleState: InService, Pending, Terminating…"),
  healthy: z.boolean(),
  version: z.string().nullable().describe('Launch template version, or launch configuration'),
  imageId: z.string().nullable(),
  weight: z.number().nullable().describe('Units that it counts for; null: one machine'),
  spot: z.boolean().nullable().describe('On the Spot market; null: EC2 did not say'),
  protected: z.boolean().describe('Protected from scale-in'),
  launchedAt: utcMs.nullable(),
});

export const InstancePage = named('InstancePage', 'The instances of a fleet', {
  instances: z.array(Instance),
  total: z.number().describe('Number of instances'),
  stale: Problem.optional(),
  readAt: utcMs,
  now: utcMs,
});

const OwnCheck = z.enum([
  'open-to-world',
  'changed',
  'no-release',
  'launch-gone',
  'mixed',
  'key-pair',
  'open-to-network',
  'old-machines',
  'sticky',
  'data-volumes',
  'logs-stay',
  'no-health-check',
  'not-asked',
  'suspended',
  'imds-v1',
  'instance-store',
  'env-look-alike',
]);

const FleetCheck = z.union([OwnCheck, ReleaseCheck]).meta({ id: 'FleetCheck' });

const FleetGrade = named('FleetGrade', 'How immutable a fleet is, from A to F', {
  letter: z.enum(LETTERS).describe('The worst finding decides. What is unknown does not count.'),
  found: z.array(z.strictObject({ check: FleetCheck, evidence: z.string() })).describe('Worst first'),
  unknown: z
    .array(z.strictObject({ check: FleetCheck, evidence: z.string() }))
    .describe('Checks that could not be made; the evidence says why'),
});

export const FindingList = named('FindingList', 'Grades of all fleets', {
  grades: z.record(z.string(), FleetGrade).describe('By fleet key'),
  now: z.number().describe("UTC ms by AWS's clock"),
});

const UsedQuota = named(
  'UsedQuota',
  'A quota of vCPUs with its use. Machines outside fleets are not counted',
  {
    code: z.string().describe('Quota code in Service Quotas'),
    kind: z.string().describe('The machine types that the quota covers'),
    market: z.enum(['on demand', 'Spot']),
    limit: z.number().describe('vCPUs that the account may run in the region'),
    used: z.number().describe('vCPUs that the fleets of the region run now'),
    perInstance: z.number().nullable().describe('vCPUs of one machine of the fleet; null: unknown'),
  },
);

export const FleetQuota = z.union([
  z.strictObject({ value: UsedQuota }),
  z.strictObject({ why: z.string() }),
]);

export const FleetHooks = z.union([
  z.strictObject({ value: z.array(Setting).describe('What each lifecycle hook does to a change') }),
  z.strictObject({ why: z.string() }),
]);
