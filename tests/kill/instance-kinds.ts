import { groupOf, named, sized } from './group.ts';
import type { House } from './house.ts';
import type { Kind } from './kind.ts';

const HEALTHY_S = 900;

/** The group with two instances in service, and one of them. */
async function withOne(house: House) {
  const { autoScaling } = house.us;
  const { Instances: all } = await groupOf(house);
  const aside = all!.filter(({ LifecycleState }) => LifecycleState === 'Standby');
  await autoScaling.updateAutoScalingGroup({ ...named, MaxSize: 9 });
  if (aside.length > 0)
    await autoScaling.exitStandby({ ...named, InstanceIds: aside.map((one) => one.InstanceId!) });
  await house.control('POST', 'clock', { advanceSeconds: 60 });
  const input = await sized(house, 2);
  await house.control('POST', 'clock', { advanceSeconds: HEALTHY_S });
  const { Instances } = await groupOf(house);
  const serving = Instances!.filter(({ LifecycleState }) => LifecycleState === 'InService');
  const kept = serving
    .filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn)
    .map((one) => one.InstanceId!);
  if (kept.length > 0)
    await autoScaling.setInstanceProtection({ ...named, InstanceIds: kept, ProtectedFromScaleIn: false });
  chosen = serving[0]!.InstanceId!;
  return { ...input, instance: chosen, lifecycle: 'InService' };
}

/** The instance that the newest `ready` chose. */
let chosen = '';

const stateOf = async (house: House) =>
  (await groupOf(house)).Instances!.find(({ InstanceId }) => InstanceId === chosen);
const isNow = (pattern: RegExp) => async (house: House) =>
  pattern.test((await stateOf(house))?.LifecycleState ?? 'gone');
const leaves = isNow(/^(Terminating|gone)/);

/** Changes of single instances. */
export const INSTANCE_KINDS = {
  'replace an instance': {
    call: 'endInstance',
    ready: async (house) => ({ ...(await withOne(house)), replace: true }),
    applied: leaves,
  },
  'end an instance': {
    call: 'endInstance',
    ready: async (house) => ({ ...(await withOne(house)), replace: false }),
    applied: leaves,
  },
  'set an instance aside': {
    call: 'setAsideInstance',
    ready: async (house) => ({ ...(await withOne(house)), how: 'standby', replace: false }),
    applied: isNow(/Standby$/),
  },
  'set an instance aside, and replace it': {
    call: 'setAsideInstance',
    ready: async (house) => ({ ...(await withOne(house)), how: 'standby', replace: true }),
    applied: isNow(/Standby$/),
  },
  'detach an instance': {
    call: 'setAsideInstance',
    ready: async (house) => ({ ...(await withOne(house)), how: 'detach', replace: false }),
    applied: isNow(/^(Detach|gone)/),
  },
  'return an instance': {
    call: 'returnInstance',
    ready: async (house) => {
      const input = await withOne(house);
      await house.us.autoScaling.enterStandby({
        ...{ ...named, InstanceIds: [chosen], ShouldDecrementDesiredCapacity: true },
      });
      const seen = { ...input.seen, desired: 1 };
      return { ...input, seen, lifecycle: 'Standby', from: 'standby' };
    },
    applied: isNow(/^(Pending|InService)/),
  },
  'protect an instance': {
    call: 'protectInstance',
    ready: async (house) => ({ ...(await withOne(house)), protect: true }),
    applied: async (house) => (await stateOf(house))?.ProtectedFromScaleIn === true,
  },
} satisfies Record<string, Kind>;
