import { z } from 'zod';
import { Change, FleetKey } from '@/lib/fleets/schema';
import { preferencesProblem, SCALE_IN_PROTECTED, STANDBY, type Preferences } from './preferences';
import { STRATEGIES } from './strategy';

const strategy = z.enum(STRATEGIES);
const imageId = z.string().regex(/^ami-[0-9a-f]{8,17}$/, 'is no AMI id');
const instanceType = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'is no machine type')
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

/** What was shown is what is sent: the preferences are the page's; the strategy is the preset they began as. */
const Rollout = Change.extend({
  strategy,
  /** Without them, the strategy's own stand. */
  preferences: RefreshPreferences.optional(),
  /** Names of checks that the person has ticked as seen. */
  seenChecks: z.array(z.string().max(40)).max(20).default([]),
});

export const DeployImage = Rollout.extend({
  imageId,
  /** The version, typed: deploys it although it is revoked. */
  override: z.string().max(100).optional(),
});

export const ChangeType = Rollout.extend({ instanceType });

export const CancelDeployment = Change.extend({ deployment: z.string().min(1).max(100) });

/** `to` is the release's number; `deployment` the running one that AWS is to reverse, else null. */
export const RollBack = Change.extend({
  to: z.int().min(1).nullable(),
  deployment: z.string().min(1).max(100).nullable(),
});

/** What is to be deployed: another image, another type, or neither. */
export const Preflight = z.strictObject({
  fleet: FleetKey,
  image: imageId.optional(),
  type: instanceType.optional(),
});
