import type { RefreshPreferences } from '@aws-sdk/client-auto-scaling';
import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import type { RefreshFacts } from '../../lib/aws/refreshes.ts';
import { preferencesFor } from '../../lib/deployments/strategy.ts';
import { holdsOf } from '../../lib/releases/holds.ts';
import type { HoldRow } from '../../lib/releases/rollbacks.ts';
import { ACCOUNT, GROUP, groupOf, named, sized, soon } from './group.ts';
import type { House } from './house.ts';
import type { Kind } from './kind.ts';

const preferences = preferencesFor('urgent', { machines: 1, warmupSeconds: 30, alarms: [], pinned: true });

const refreshesOf = async ({ us }: House) =>
  (await us.autoScaling.describeInstanceRefreshes(named)).InstanceRefreshes!;

async function versionsOf(house: House): Promise<LaunchTemplateVersion[]> {
  const { LaunchTemplateId } = (await groupOf(house)).LaunchTemplate!;
  const versions: LaunchTemplateVersion[] = [];
  for (let NextToken: string | undefined; ;) {
    const page = await house.us.ec2.describeLaunchTemplateVersions({ LaunchTemplateId, NextToken });
    versions.push(...page.LaunchTemplateVersions!);
    NextToken = page.NextToken;
    if (!NextToken) return versions.sort((a, b) => b.VersionNumber! - a.VersionNumber!);
  }
}

/** The running release, and the newest one with another image. */
async function releasesOf(house: House) {
  const now = (await groupOf(house)).LaunchTemplate!;
  const versions = await versionsOf(house);
  const is = versions.find(({ VersionNumber }) => String(VersionNumber) === now.Version)!;
  const data = is.LaunchTemplateData!;
  const other = versions.find(({ LaunchTemplateData: one }) => one!.ImageId !== data.ImageId)!;
  return { templateId: now.LaunchTemplateId!, number: is.VersionNumber!, data, other };
}

/** Starts a deployment outside the app. */
async function deploying(house: House, machines = 1, Preferences: RefreshPreferences = {}) {
  const input = await sized(house, machines);
  const { templateId, number, other } = await releasesOf(house);
  const { InstanceRefreshId } = await house.us.autoScaling.startInstanceRefresh({
    ...named,
    DesiredConfiguration: {
      LaunchTemplate: { LaunchTemplateId: templateId, Version: String(other.VersionNumber) },
    },
    Preferences,
  });
  return { input: { ...input, deployment: InstanceRefreshId! }, number };
}

const statusIs = (pattern: RegExp) => async (house: House) =>
  pattern.test((await refreshesOf(house))[0]!.Status!);

/** Earlier ones have already ended. */
const started = statusIs(/^(Pending|InProgress|Baking)/);

/** The release that the newest deployment led to, and that its rollback left. */
const leftIn = async (house: House) =>
  Number((await refreshesOf(house))[0]!.DesiredConfiguration!.LaunchTemplate!.Version);

/** The releases that are held, by the trail in the database and AWS's history. */
async function heldIn(house: House): Promise<number[]> {
  const rows = await house.query<HoldRow>(
    `SELECT c.action, c.actor, c.subject, c.email, c.reason, c.before, c.after, o.result,
       extract(epoch FROM c.at)::float * 1000 AS at
     FROM change c JOIN outcome o ON o.change_id = c.id AND o.kind = 'done'
     WHERE c.fleet = $1 AND c.action IN ('deployment.roll-back', 'hold.release')`,
    [GROUP],
  );
  const refreshes = (await refreshesOf(house)).map(
    (one) =>
      ({
        ...{ id: one.InstanceRefreshId, status: one.Status, autoRollback: false, endedAt: null },
        version: one.DesiredConfiguration?.LaunchTemplate?.Version ?? null,
        rollback: one.RollbackDetails && {
          reason: one.RollbackDetails.RollbackReason!,
          startedAt: one.RollbackDetails.RollbackStartTime!.getTime(),
        },
      }) as RefreshFacts,
  );
  const known = { rows, refreshes, named: null, releases: new Map(), images: [] };
  return holdsOf(known).map(({ number }) => number);
}

/** Releases what earlier kills rolled back from, so that it can be deployed and rolled back to again. */
export async function released(house: House) {
  const { now } = await house.control<{ now: string }>('GET', '');
  for (const release of await heldIn(house))
    await house.query(
      `WITH c AS (INSERT INTO change (id, at, actor, subject, role, action, account, region, kind, fleet, before, after)
         VALUES (gen_random_uuid(), $1, 'Ben', 'local:Ben', 'operator', 'hold.release', $2, 'us-east-1', 'fleet', $3, $4, $5)
         RETURNING id)
       INSERT INTO outcome (change_id, kind, calls) SELECT id, 'done', '[]' FROM c`,
      [now, ACCOUNT, GROUP, { since: Date.parse(now) }, { release }],
    );
}

/** Deployments, rollbacks and holds. */
export const DEPLOYMENT_KINDS = {
  deploy: {
    call: 'deployImage',
    ready: async (house) => {
      await released(house);
      const { other } = await releasesOf(house);
      const imageId = other.LaunchTemplateData!.ImageId!;
      return { ...(await sized(house, 1)), imageId, strategy: 'urgent', preferences };
    },
    applied: started,
  },
  'change type': {
    call: 'changeType',
    ready: async (house) => {
      const { data } = await releasesOf(house);
      const instanceType = data.InstanceType === 'c7g.large' ? 'c7g.xlarge' : 'c7g.large';
      return { ...(await sized(house, 1)), instanceType, strategy: 'urgent' };
    },
    applied: started,
  },
  cancel: {
    call: 'cancelDeployment',
    ready: async (house) => (await deploying(house)).input,
    applied: statusIs(/^Cancel/),
  },
  'continue past a checkpoint': {
    call: 'continueDeployment',
    ready: async (house) => {
      // The one of the kill before may wait at its checkpoint still.
      await house.us.autoScaling.cancelInstanceRefresh(named).catch(() => undefined);
      await house.control('POST', 'clock', { advanceSeconds: 600 });
      const waits = { CheckpointPercentages: [50, 100], CheckpointDelay: 7_200, InstanceWarmup: 30 };
      const { input } = await deploying(house, 2, waits);
      await house.control('POST', 'clock', { advanceSeconds: 900 });
      return input;
    },
    applied: async (house) => {
      const [newest, before] = await refreshesOf(house);
      return (
        /^(Pending|InProgress|Baking|Successful)/.test(newest!.Status!) &&
        newest!.Preferences!.CheckpointPercentages === undefined &&
        before!.Status === 'Cancelled'
      );
    },
  },
  'roll back what runs': {
    call: 'rollBack',
    ready: async (house) => {
      const { input, number } = await deploying(house);
      return { ...input, to: number };
    },
    applied: statusIs(/^Rollback/),
  },
  'roll back to an earlier release': {
    call: 'rollBack',
    ready: async (house) => {
      await released(house);
      const input = await sized(house, 1);
      return { ...input, to: (await releasesOf(house)).other.VersionNumber!, deployment: null };
    },
    applied: started,
  },
  'release a hold': {
    call: 'releaseHold',
    ready: async (house) => {
      const { deployment: _, ...input } = (await deploying(house)).input;
      await house.us.autoScaling.rollbackInstanceRefresh(named);
      return { ...input, release: await leftIn(house), at: await soon(house) };
    },
    applied: async (house) => !(await heldIn(house)).includes(await leftIn(house)),
  },
} satisfies Record<string, Kind>;
