import type { House } from './house.ts';
import type { ChangeName } from '../../lib/registry/changes.ts';
import { DATABASE_KINDS } from './database-kinds.ts';
import { DEPLOYMENT_KINDS } from './deployment-kinds.ts';
import { ACCOUNT, desiredIs, GROUP, groupOf, named, schedulesOf, sized, soon } from './group.ts';
import { INSTANCE_KINDS } from './instance-kinds.ts';
import type { Kind } from './kind.ts';

const family = { account: ACCOUNT, family: 'storefront', version: '2.13.4' };

const imagesOf = async (house: House) =>
  Promise.all(
    [house.us, house.eu].map(async ({ ec2 }) => ({
      ec2,
      images: (await ec2.describeImages({ Owners: ['self'] })).Images!.filter(({ Tags = [] }) =>
        Tags.some(({ Key, Value }) => Key === 'version' && Value === family.version),
      ),
    })),
  );

/** Sets a tag on all images of the version, in both regions; null removes it. */
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

const AWS_KINDS = {
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
  'resume processes': {
    call: 'resumeProcesses',
    ready: async (house) => {
      const input = await sized(house, 1);
      await house.us.autoScaling.suspendProcesses({ ...named, ScalingProcesses: ['AZRebalance'] });
      return { ...input, processes: ['AZRebalance'] };
    },
    applied: async (house) => (await groupOf(house)).SuspendedProcesses!.length === 0,
  },
  'turn on group metrics': {
    call: 'enableMetrics',
    ready: async (house) => {
      const input = await sized(house, 1);
      await house.us.autoScaling.disableMetricsCollection(named);
      return input;
    },
    applied: async (house) => (await groupOf(house)).EnabledMetrics!.length > 0,
  },
  'suspend processes': {
    call: 'suspendProcesses',
    ready: async (house) => {
      const input = await sized(house, 1);
      await house.us.autoScaling.resumeProcesses(named);
      return { ...input, processes: ['AZRebalance'] };
    },
    applied: async (house) => (await groupOf(house)).SuspendedProcesses!.length > 0,
  },
  'turn off group metrics': {
    call: 'disableMetrics',
    ready: async (house) => {
      const input = await sized(house, 1);
      await house.us.autoScaling.enableMetricsCollection({ ...named, Granularity: '1Minute' });
      return { ...input, keeps: [] };
    },
    applied: async (house) => (await groupOf(house)).EnabledMetrics!.length === 0,
  },
  'turn on alarm actions': {
    call: 'enableAlarmActions',
    ready: async (house) => {
      const input = await sized(house, 1);
      const { Alarms } = await house.us.autoScaling.putScalingPolicy({
        ...{ ...named, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
          ...{ TargetValue: 55, DisableScaleIn: true },
        },
      });
      const alarms = Alarms!.map(({ AlarmName }) => AlarmName!);
      await house.us.cloudWatch.disableAlarmActions({ AlarmNames: alarms });
      return { ...input, alarms };
    },
    applied: async (house) => {
      const { MetricAlarms } = await house.us.cloudWatch.describeAlarms({
        AlarmNamePrefix: `TargetTracking-${GROUP}-`,
      });
      return MetricAlarms!.length > 0 && MetricAlarms!.every(({ ActionsEnabled }) => ActionsEnabled);
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
  ...DEPLOYMENT_KINDS,
  promote: {
    call: 'promote',
    ready: async (house) => {
      // A killed restore may leave one region revoked, and then nothing can be promoted.
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
} satisfies Record<string, Kind>;

const OWN = { ...AWS_KINDS, ...INSTANCE_KINDS, ...DATABASE_KINDS };
export const KINDS: Record<string, Kind> = OWN;

type Killed = (typeof OWN)[keyof typeof OWN]['call'];

/** Changes that are not killed here, with the reason. A change of the registry that is in neither list does not compile. */
export const NOT_KILLED = {
  adoptTemplate:
    'It ends what it needs, a fleet without a launch template. tests/adopt-template.test.ts loses its answers.',
  sendTest: 'It writes to the database alone, in one statement, and no webhook is configured here.',
} satisfies Record<Exclude<ChangeName, Killed>, string>;
