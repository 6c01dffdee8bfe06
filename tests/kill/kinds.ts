import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import { preferencesFor } from '../../lib/deployments/strategy.ts';
import type { House } from './house.ts';
import type { Offered } from './program.ts';

const [ACCOUNT, GROUP] = ['123456789012', 'search-staging'];
const fleet = `${ACCOUNT}/us-east-1/${GROUP}`;
const named = { AutoScalingGroupName: GROUP };
const family = { account: ACCOUNT, family: 'storefront', version: '2.13.4' };
const budget = { scope: 'app', name: 'search' };
const preferences = preferencesFor('urgent', { machines: 1, warmupSeconds: 30, alarms: [], pinned: true });

/** A change, sent as its form does. */
export interface Kind {
  call: Offered;
  /** Brings AWS to where it can be made. @returns its input, without the intent */
  ready(house: House): Promise<object>;
  /** Whether all of it stands, by AWS or the database. */
  applied(house: House, intent: string): Promise<boolean>;
}

async function groupOf({ us }: House) {
  const { AutoScalingGroups } = await us.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [GROUP],
  });
  return AutoScalingGroups![0]!;
}

async function seenOf(house: House) {
  const group = await groupOf(house);
  const seen = { desired: group.DesiredCapacity!, min: group.MinSize!, max: group.MaxSize! };
  return { fleet, seen: { ...seen, version: group.LaunchTemplate!.Version! } };
}

/** As many machines, no policy, schedule or deployment. */
async function sized(house: House, desired: number) {
  const { autoScaling, cloudWatch } = house.us;
  await autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1, MaxSize: 6, DesiredCapacity: desired });
  const { ScalingPolicies } = await autoScaling.describePolicies(named);
  for (const { PolicyName } of ScalingPolicies!) await autoScaling.deletePolicy({ ...named, PolicyName });
  const { MetricAlarms } = await cloudWatch.describeAlarms({ AlarmNamePrefix: `plimsoll-${GROUP}` });
  if (MetricAlarms!.length > 0)
    await cloudWatch.deleteAlarms({ AlarmNames: MetricAlarms!.map(({ AlarmName }) => AlarmName!) });
  for (const one of await schedulesOf(house))
    await autoScaling.deleteScheduledAction({ ...named, ScheduledActionName: one });
  return seenOf(house);
}

const schedulesOf = async ({ us }: House) =>
  (await us.autoScaling.describeScheduledActions(named)).ScheduledUpdateGroupActions!.map(
    ({ ScheduledActionName }) => ScheduledActionName!,
  );

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

/** What runs, and the newest release with another image. */
async function releasesOf(house: House) {
  const now = (await groupOf(house)).LaunchTemplate!;
  const versions = await versionsOf(house);
  const is = versions.find(({ VersionNumber }) => String(VersionNumber) === now.Version)!;
  const data = is.LaunchTemplateData!;
  const other = versions.find(({ LaunchTemplateData: one }) => one!.ImageId !== data.ImageId)!;
  return { templateId: now.LaunchTemplateId!, number: is.VersionNumber!, data, other };
}

/** A deployment that runs, begun past the app. */
async function deploying(house: House) {
  const input = await sized(house, 1);
  const { templateId, number, other } = await releasesOf(house);
  const { InstanceRefreshId } = await house.us.autoScaling.startInstanceRefresh({
    ...named,
    DesiredConfiguration: {
      LaunchTemplate: { LaunchTemplateId: templateId, Version: String(other.VersionNumber) },
    },
  });
  return { input: { ...input, deployment: InstanceRefreshId! }, number };
}

const statusIs = (pattern: RegExp) => async (house: House) =>
  pattern.test((await refreshesOf(house))[0]!.Status!);

/** Those of before have ended by now. */
const started = statusIs(/^(Pending|InProgress|Baking)/);

const imagesOf = async (house: House) =>
  Promise.all(
    [house.us, house.eu].map(async ({ ec2 }) => ({
      ec2,
      images: (await ec2.describeImages({ Owners: ['self'] })).Images!.filter(({ Tags = [] }) =>
        Tags.some(({ Key, Value }) => Key === 'version' && Value === family.version),
      ),
    })),
  );

/** The tag on all images of the version, in both regions; null takes it away. */
async function tagged(house: House, Key: string, Value: string | null) {
  for (const { ec2, images } of await imagesOf(house)) {
    const Resources = images.map(({ ImageId }) => ImageId!);
    if (Value === null) await ec2.deleteTags({ Resources, Tags: [{ Key }] });
    else await ec2.createTags({ Resources, Tags: [{ Key, Value }] });
  }
}

const tagStands = (key: string, stands: boolean) => async (house: House) =>
  (await imagesOf(house)).every(({ images }) =>
    images.every(({ Tags = [] }) => Tags.some(({ Key }) => Key === key) === stands),
  );

const desiredIs = (count: number) => async (house: House) => (await groupOf(house)).DesiredCapacity === count;

const soon = (house: House) =>
  house.control<{ now: string }>('GET', '').then(({ now }) => Date.parse(now) + 3_600_000);

export const KINDS: Record<string, Kind> = {
  'scale out, and back later': {
    call: 'scaleFleet',
    ready: async (house) => ({
      ...(await sized(house, 1)),
      desired: 2,
      back: { at: await soon(house), desired: 1 },
    }),
    applied: desiredIs(2),
  },
  'scale in': {
    call: 'scaleFleet',
    ready: async (house) => ({ ...(await sized(house, 3)), desired: 2 }),
    applied: desiredIs(2),
  },
  'set capacity and policies': {
    call: 'setCapacity',
    ready: async (house) => ({
      ...(await sized(house, 1)),
      ...{ min: 1, max: 5, desired: 2 },
      policies: { seen: 'fixed', wanted: 'step cpu 30% -1 70% +2' },
    }),
    applied: async (house) => {
      const { MetricAlarms } = await house.us.cloudWatch.describeAlarms({
        AlarmNamePrefix: `plimsoll-${GROUP}`,
      });
      const { ScalingPolicies } = await house.us.autoScaling.describePolicies(named);
      return (await desiredIs(2)(house)) && MetricAlarms!.length === 2 && ScalingPolicies!.length === 2;
    },
  },
  schedule: {
    call: 'setSchedule',
    ready: async (house) => ({
      ...(await sized(house, 1)),
      ...{ name: 'work-hours', recurrence: '0 8 * * 1', timeZone: 'UTC', min: null, max: null, desired: 2 },
    }),
    applied: async (house) => (await schedulesOf(house)).includes('work-hours'),
  },
  unschedule: {
    call: 'removeSchedule',
    ready: async (house) => {
      const input = await sized(house, 1);
      const action = { ScheduledActionName: 'work-hours', Recurrence: '0 8 * * 1', DesiredCapacity: 2 };
      await house.us.autoScaling.putScheduledUpdateGroupAction({ ...named, ...action });
      return { ...input, name: 'work-hours', sets: 'desired 2' };
    },
    applied: async (house) => !(await schedulesOf(house)).includes('work-hours'),
  },
  deploy: {
    call: 'deployImage',
    ready: async (house) => {
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
      const input = await sized(house, 1);
      return { ...input, to: (await releasesOf(house)).other.VersionNumber!, deployment: null };
    },
    applied: started,
  },
  promote: {
    call: 'promote',
    ready: async (house) => {
      // A restore that was killed midway leaves one region revoked, where nothing may be promoted.
      await tagged(house, 'revoked', null);
      await tagged(house, 'channel:dev', null);
      return { ...family, channel: 'dev', seen: '2.15.1' };
    },
    applied: tagStands('channel:dev', true),
  },
  revoke: {
    call: 'revoke',
    ready: async (house) => {
      await tagged(house, 'revoked', null);
      return { ...family, reason: 'loses carts' };
    },
    applied: tagStands('revoked', true),
  },
  restore: {
    call: 'restore',
    ready: async (house) => {
      await tagged(house, 'revoked', '2026-11-17T14:32:00.000Z by Ada: loses carts');
      return family;
    },
    applied: tagStands('revoked', false),
  },
  build: {
    call: 'buildImage',
    ready: async () => ({ account: ACCOUNT, region: 'us-east-1', pipeline: 'storefront-image' }),
    applied: async ({ us }) => {
      const { imagePipelineList } = await us.imageBuilder.listImagePipelines({});
      const imagePipelineArn = imagePipelineList!.find(({ name }) => name === 'storefront-image')!.arn!;
      const { imageSummaryList } = await us.imageBuilder.listImagePipelineImages({ imagePipelineArn });
      return imageSummaryList!.some(({ state }) => state!.status !== 'AVAILABLE');
    },
  },
  budget: {
    call: 'setBudget',
    ready: async (house) => {
      const [last] = await house.query<{ usd: number }>(
        'SELECT usd_per_month AS usd FROM budget WHERE scope = $1 AND name = $2 ORDER BY number DESC LIMIT 1',
        [budget.scope, budget.name],
      );
      return { ...budget, seen: last?.usd ?? null, usdPerMonth: (last?.usd ?? 100_000) + 1 };
    },
    applied: async (house, intent) =>
      (await house.query('SELECT 1 FROM budget WHERE change_id = $1', [intent])).length === 1,
  },
};
