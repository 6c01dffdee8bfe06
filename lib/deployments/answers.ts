import 'server-only';
import { z } from 'zod';
import { BootTime } from '@/lib/scaling/answers';
import { Fleet, Hold } from '@/lib/fleets/answers';
import { FleetRef, Problem, ProblemAt, named, utcMs } from '@/lib/core/answers';
import { Image } from '@/lib/images/answers';
import { Release } from '@/lib/releases/answers';
import { ENDS } from '@/lib/audit-trail/followed';
import { STEP_TONES } from './steps';

const Deployment = named('Deployment', 'An instance refresh with what it deploys', {
  id: z.string(),
  status: z.string(),
  reason: z.string().nullable().describe('The reason that AWS gives'),
  startedAt: utcMs.nullable(),
  endedAt: utcMs.nullable(),
  version: z.string().nullable().describe('Launch template version that it deploys'),
  label: z.string(),
  share: z
    .number()
    .describe('Share of machines that are replaced and warmed up, 0 to 1. It falls to 0 in a rollback.'),
  left: z.number().nullable().describe('Machines that AWS still has to update'),
  bakeSeconds: z.number(),
  checkpoints: z.array(z.number()),
  checkpointSeconds: z.number(),
  minHealthy: z.number().describe('Percent of the desired capacity'),
  maxHealthy: z.number(),
  warmupSeconds: z.number().nullable(),
  alarms: z.array(z.string()).describe('Alarms that stop it'),
  autoRollback: z.boolean(),
  rollbackReason: z.string().nullable(),
});

export const ActiveList = named('ActiveList', 'Deployments that run now', {
  active: z.record(z.string(), Deployment).describe('By fleet key'),
  unread: z.array(z.string()).describe('Keys of fleets whose deployments could not be read'),
  problems: z.array(Problem),
});

const FleetDeployments = named('FleetDeployments', 'Deployments and releases of a fleet', {
  deployments: z.array(Deployment),
  active: Deployment.nullable(),
  releases: z.array(Release),
});

const RollbackTarget = z
  .union([
    z.strictObject({ kind: z.literal('reverse'), to: Release.nullable() }),
    z.strictObject({
      kind: z.literal('release'),
      to: Release,
      evidence: z.string().describe('The evidence that it served this fleet, in words'),
    }),
    z.strictObject({ kind: z.literal('none'), why: z.string() }),
  ])
  .meta({
    id: 'RollbackTarget',
    description:
      '`reverse`: AWS reverses the running deployment. `release`: a release that served is deployed.',
  });

const ZoneProgress = named('ZoneProgress', 'Machines of one availability zone during a deployment', {
  zone: z.string(),
  done: z.number().describe('Healthy machines of the new release'),
  coming: z.number().describe('Machines of the new release that are starting'),
  old: z.number().describe('Machines of another release that still serve'),
});

const Watch = named('Watch', 'The progress of a running deployment', {
  zones: z.array(ZoneProgress),
  secondsLeft: z.number().nullable().describe('Expected seconds; null: no boot was measured'),
  bakeEndsAt: utcMs.nullable(),
  alarms: z
    .array(z.strictObject({ name: z.string(), state: z.string().nullable() }))
    .describe('State as AWS says it; null: unknown'),
  readyAt: z.number().nullable().describe('When the newest machine came into service, UTC ms'),
  now: z.number().describe("UTC ms by AWS's clock"),
});

const NamedHold = named('NamedHold', 'A release that a fleet was rolled back from, with who did it', {
  ...Hold.shape,
  who: z.string().nullable().describe('A person, a role’s session or `AWS`; null: CloudTrail has not said'),
});

export const FleetRollouts = named(
  'FleetRollouts',
  'Deployments of a fleet, the running one, and what a rollback would lead to',
  {
    ...FleetDeployments.shape,
    rollback: RollbackTarget,
    watch: Watch.nullable(),
    held: z
      .array(NamedHold)
      .nullable()
      .describe('Held releases: rolled back from, and not released since. Newest first; null: not known'),
  },
);

const LedgerState = z.enum(['running', 'deploying', 'ran', 'failed', 'rolled back', 'not seen']);

const ReleaseRun = named('ReleaseRun', 'A time during which the fleet ran a release', {
  from: z.number().nullable().describe('UTC ms; null: more than six weeks ago, which AWS does not keep'),
  to: z.number().nullable().describe('UTC ms; null: it still runs'),
});

const LedgerEntry = named('LedgerEntry', 'A release with its history on one fleet', {
  number: z.number(),
  release: Release.nullable().describe('null: the launch template version was deleted'),
  state: LedgerState,
  runs: z.array(ReleaseRun).describe('Newest first'),
  deployment: Deployment.nullable().describe('The newest deployment of it; null: AWS has no record of one'),
  by: z
    .string()
    .nullable()
    .describe('Who deployed it, from the audit trail, else who made the launch template version'),
  why: z.string().nullable(),
  changeId: z.string().nullable().describe('Id of its change in the audit trail'),
  evidence: z
    .string()
    .nullable()
    .describe('What shows that it served; null: nothing does, so it cannot be rolled back to'),
  difference: z.string().nullable().describe('How it differs from the previous release, in words'),
});

export const Ledger = named('Ledger', 'The releases of a fleet with their history', {
  entries: z.array(LedgerEntry),
  problem: Problem.optional().describe('Why the audit trail could not be read'),
  now: utcMs,
});

const DeploymentRow = named('DeploymentRow', 'A deployment with its fleet', {
  ...Deployment.shape,
  fleet: FleetRef,
  from: z.string().nullable().describe('The release before; null: not known'),
  fromNumber: z.number().nullable().describe('Number of that release; null: not known'),
  by: z.string().nullable().describe('Who started it; null: CloudTrail has not said'),
  why: z.string().nullable(),
});

export const DeploymentEnds = named(
  'DeploymentEnds',
  'Results of the deployments that were started in Plimsoll',
  {
    counts: z.partialRecord(z.enum(ENDS), z.number()),
  },
);

export const DeploymentList = named('DeploymentList', 'Deployments of all fleets', {
  rows: z.array(DeploymentRow),
  problems: z.array(z.strictObject({ ...ProblemAt.shape, fleet: z.string() })),
  now: utcMs,
});

const Circumstances = named('Circumstances', 'What the preferences of a deployment depend on', {
  machines: z.number().describe('Machines to replace'),
  warmupSeconds: z.number(),
  alarms: z.array(z.string()).describe('Alarms about the fleet that do not fire'),
  alarmsUnread: z.literal(true).optional().describe('CloudWatch did not list its alarms'),
  bare: z
    .boolean()
    .optional()
    .describe('AWS chooses types by requirements, so a deployment has no desired configuration'),
  pinned: z.boolean().describe('The group names a numbered release, so AWS can roll back automatically'),
});

const Served = named('Served', 'A release with evidence that it served the fleet', {
  number: z.number(),
  from: utcMs.nullable().describe('UTC ms; null: unknown'),
  to: utcMs.nullable().describe('UTC ms; null: instances in service run it now'),
  evidence: z.string().describe('The evidence, in words'),
});

export const DeployOptions = named('DeployOptions', 'What a fleet can deploy, and what it runs now', {
  fleet: Fleet,
  images: z.array(Image),
  releases: z.array(Release),
  deployments: z.array(Deployment).describe('Newest first'),
  active: Deployment.nullable(),
  served: z
    .array(Served)
    .describe('Releases with evidence that they served this fleet. A rollback can lead to them'),
  circumstances: Circumstances,
  boot: BootTime,
  architectures: z.array(z.string()).describe("Architectures of the fleet's machine type; empty: unknown"),
  now: utcMs,
});

const Compared = named('Compared', 'One measure before and after a deployment', {
  name: z.enum(['Errors', 'CPU per request', 'CPU, same minutes', 'Boot']),
  unit: z
    .enum(['share', 'ms', '%', 's'])
    .describe('`share` of requests, `ms` of CPU of one machine, `%` CPU of a machine, `s` seconds'),
  before: z.number().nullable(),
  after: z.number().nullable(),
  verdict: z.enum(['same', 'better', 'worse', 'unknown']),
});

export const Summary = named('Summary', 'A deployment compared with the previous release', {
  deployment: z.string().describe('Id of the deployment'),
  label: z.string(),
  left: z.string().nullable().describe('After a rollback: the release that was rolled back'),
  rows: z.array(Compared),
  tooLittle: z.string().nullable().describe('Why requests cannot be compared yet; null when they can'),
  both: z
    .union([z.strictObject({ from: utcMs, to: utcMs }), z.strictObject({ why: z.string() })])
    .nullable()
    .describe('Minutes in which both releases served, or why they are not compared; null: after a rollback'),
  from: z.number().describe('UTC ms: start of the time measured after the deployment'),
  to: utcMs,
});

const Started = named('DeploymentStart', 'How a deployment began', {
  from: z.string().nullable().describe('The release before; null: not known'),
  fromNumber: z.number().nullable(),
  by: z.string().nullable().describe('From the audit trail, else from CloudTrail; null: not known yet'),
  why: z.string().nullable(),
  strategy: z.string().nullable(),
  changeId: z.string().nullable().describe('Id of its change; null: it was started outside Plimsoll'),
});

const Step = named('DeploymentStep', 'What happened in a deployment, or is expected', {
  at: utcMs.nullable(),
  tone: z.enum(STEP_TONES).describe('`wait`: what AWS does now. `ahead`: what is expected.'),
  text: z.string(),
  aws: z.string().nullable().describe('AWS’s sentence, its times in words'),
});

export const DeploymentPage = named('DeploymentPage', 'Everything about one deployment', {
  deployment: Deployment,
  started: Started,
  to: Release.nullable(),
  difference: z.string().nullable().describe('What the deployment changes, in words; null: not known'),
  steps: z.array(Step),
  watch: Watch.nullable(),
  zones: z.array(
    z.strictObject({
      zone: z.string(),
      launched: z.number().describe('Instances that the deployment launched in the zone'),
      ended: z.number().describe('Instances that the deployment ended in the zone'),
    }),
  ),
  checkpoint: z
    .strictObject({ percent: z.number(), continuesAt: utcMs.nullable().describe('null: not known') })
    .nullable()
    .describe('The checkpoint at which it waits; null: it does not wait'),
  alarms: z.array(
    z.strictObject({ name: z.string(), state: z.string().nullable(), since: utcMs.nullable() }),
  ),
  goOn: z
    .string()
    .nullable()
    .describe(
      'AWS CLI commands that cancel it and continue without checkpoints; null: no checkpoint is left',
    ),
  isNewest: z.boolean(),
  isTrailRead: z
    .boolean()
    .describe('Whether the audit trail could be read. It says who started the deployment in Plimsoll'),
  problems: z.array(Problem).describe('Why steps, alarms or who started it may be missing'),
  now: utcMs,
});

export const ByHand = named('ByHand', 'AWS CLI commands to use while the database does not answer', {
  away: z.string().nullable().describe('Why the database does not answer; null: it does'),
  lines: z.array(
    z.strictObject({
      title: z.string(),
      code: z.string().nullable().describe('AWS CLI commands; null: there is nothing to send'),
      why: z.string().nullable(),
      note: z.string().describe('A note to keep. Angle brackets mark what the person must fill in'),
    }),
  ),
});
