import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { Change, EXAMPLE_FLEET, exampleChange, FleetKey } from '@/lib/fleets/schema';
import { preferencesProblem, SCALE_IN_PROTECTED, STANDBY, type Preferences } from './preferences';
import { STRATEGIES } from './strategy';

/** The instance refresh that the API documents name. */
export const EXAMPLE_DEPLOYMENT = '0f0c4f7e-7e3e-4a4e-8c1b-9a1f6f8f1c2d';

const strategy = z.enum(STRATEGIES);
const imageId = z.string().regex(/^ami-[0-9a-f]{8,17}$/, 'must be an AMI ID');
const instanceType = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'must be a machine type, such as m7g.large')
  .max(40);

const RefreshPreferences = z
  .strictObject({
    minHealthyPercentage: z.int(),
    maxHealthyPercentage: z.int(),
    warmupSeconds: z.int(),
    checkpoints: z.array(z.int()).max(20),
    checkpointSeconds: z.int(),
    bakeSeconds: z.int(),
    autoRollback: z.boolean(),
    skipMatching: z.boolean(),
    scaleInProtected: z.enum(SCALE_IN_PROTECTED),
    standby: z.enum(STANDBY),
    alarms: z.array(z.string().min(1).max(255)).max(100),
  } satisfies Record<keyof Preferences, z.ZodType>)
  .superRefine((preferences, { addIssue }) => {
    const problem = preferencesProblem(preferences);
    if (problem) addIssue({ code: 'custom', message: problem });
  });

/** The page sends the preferences that it showed. `strategy` is the preset that they started from. */
const Rollout = Change.extend({
  strategy,
  /** Without them, the strategy's preferences apply. */
  preferences: RefreshPreferences.optional(),
  /** Names of the checks that the person ticked. */
  seenChecks: z.array(z.string().max(40)).max(20).default([]),
});

export const DeployImage = withExample(
  Rollout.extend({
    imageId,
    /** The version as typed by the person: deploys the image although it is revoked. */
    override: z.string().max(100).optional(),
  }),
  {
    ...exampleChange('5e2f9c83-1d5a-4fa8-83e4-90b5d27f8b05'),
    imageId: 'ami-09f515c4e8681204e',
    strategy: 'careful',
    reason: 'Release 2.15.0',
  },
);

export const ChangeType = withExample(Rollout.extend({ instanceType }), {
  ...exampleChange('6f30ad94-2e6b-40b9-94f5-a1c6e3809c06'),
  instanceType: 'm7g.xlarge',
  strategy: 'standard',
});

/** `configuration` is the launch configuration that the page showed. */
export const AdoptTemplate = Change.extend({ configuration: z.string().min(1).max(255) });

export const CancelDeployment = withExample(Change.extend({ deployment: z.string().min(1).max(100) }), {
  ...exampleChange('7041bea5-3f7c-41ca-85a6-b2d7f491ad07'),
  deployment: EXAMPLE_DEPLOYMENT,
});

export const ContinueDeployment = withExample(Change.extend({ deployment: z.string().min(1).max(100) }), {
  ...exampleChange('7041bea5-3f7c-41ca-85a6-b2d7f491ad17'),
  deployment: EXAMPLE_DEPLOYMENT,
});

/** `to` is the release's number; `deployment` the running one that AWS is to reverse, else null. */
export const RollBack = withExample(
  Change.extend({
    to: z.int().min(1).nullable(),
    deployment: z.string().min(1).max(100).nullable(),
  }),
  { ...exampleChange('8152cfb6-408d-42db-96b7-c3e805a2be08'), to: 3, deployment: null },
);

/** `release` is the number of the held release, and `at` the time of its rollback that the page showed, UTC ms. */
export const ReleaseHold = Change.extend({ release: z.int().min(1), at: z.int().min(0) });

/** `deployment` is the id of AWS's instance refresh. */
export const OneDeployment = withExample(
  z.strictObject({ fleet: FleetKey, deployment: z.string().min(1).max(100) }),
  { fleet: EXAMPLE_FLEET, deployment: EXAMPLE_DEPLOYMENT },
);

/** Without a deployment: the newest one. */
export const Summarised = withExample(OneDeployment.partial({ deployment: true }), { fleet: EXAMPLE_FLEET });

/** What to deploy: another image, another type, an earlier release, or the current one again. */
export const Preflight = withExample(
  z.strictObject({
    fleet: FleetKey,
    image: imageId.optional(),
    type: instanceType.optional(),
    release: z.coerce.number().int().min(1).optional(),
  }),
  { fleet: EXAMPLE_FLEET, image: 'ami-09f515c4e8681204e' },
);
