import { hoursWithin } from '../../prices/billed.ts';
import { regionCodeOf } from '../../prices/usage-type.ts';
import { HOUR } from '../../world/time/time.ts';
import type { LoadBalancer } from '../../world/network.ts';
import type { Region, World } from '../../world/types.ts';
import { toldTags, type Line } from './line.ts';

/** USD: gp3 a GB and month, a balancer and its capacity units an hour, and what leaves a machine an hour. */
const PRICES = { volume: 0.08, balancer: 0.0225, unit: 0.008, transferGb: 0.09 };
const MONTH_HOURS = 730;
const GB_AN_HOUR = 0.05;
const UNITS = 1.5;

/** Lines that are not machines have no type, zone or operating system. */
export const NO_MACHINE = {
  AZ: 'NoAZ',
  INSTANCE_TYPE: 'NoInstanceType',
  INSTANCE_TYPE_FAMILY: 'NoInstanceTypeFamily',
  OPERATING_SYSTEM: 'NoOperatingSystem',
  PLATFORM: 'NoPlatform',
  TENANCY: 'NoTenancy',
  PURCHASE_TYPE: 'NoPurchaseType',
};

const OTHER = 'EC2 - Other';

export const blankLine = (region: string, launchedAt: number): Line => ({
  ...{ instanceId: '', group: '', region, zone: '', type: '', imageId: '', launchedAt, tags: {} },
});

/** All volumes of a region: the tags of groups never reach them. */
function volumesOf(world: World, { name, images }: Region): Line[] {
  const own = world.running.filter(({ region }) => region === name);
  const sizeOf = (id: string) => images[id]?.rootSize ?? 8;
  const months = (from: number, to: number, now: number) =>
    own.reduce((sum, one) => sum + hoursWithin(one, from, to, now) * sizeOf(one.imageId), 0) / MONTH_HOURS;
  const gigabytes = (from: number, to: number, now: number) =>
    own.reduce((sum, one) => sum + hoursWithin(one, from, to, now), 0) * GB_AN_HOUR;
  const line = (usageType: string, operation: string) => ({
    ...NO_MACHINE,
    ...{ SERVICE: OTHER, USAGE_TYPE: `${regionCodeOf(name)}${usageType}`, OPERATION: operation },
  });
  if (own.length === 0) return [];
  const blank = blankLine(name, Math.min(...own.map(({ launchedAt }) => launchedAt)));
  return [
    {
      ...blank,
      book: {
        facts: line('EBS:VolumeUsage.gp3', 'CreateVolume-Gp3'),
        cost: (...at) => months(...at) * PRICES.volume,
        ...{ usage: months, unit: 'GB-Mo' },
      },
    },
    {
      ...blank,
      book: {
        facts: line('DataTransfer-Out-Bytes', 'RunInstances'),
        cost: (...at) => gigabytes(...at) * PRICES.transferGb,
        ...{ usage: gigabytes, unit: 'GB' },
      },
    },
  ];
}

/** A balancer's hours and its capacity units, under its own tags. */
function balancerLines({ name }: Region, balancer: LoadBalancer, activeTags: string[]): Line[] {
  const line = { ...blankLine(name, balancer.createdAt), tags: toldTags(balancer.tags ?? {}, activeTags) };
  const hours = (from: number, to: number, now: number) =>
    Math.max(0, Math.min(to, now) - Math.max(from, balancer.createdAt)) / HOUR;
  const facts = {
    ...NO_MACHINE,
    SERVICE: 'Amazon Elastic Load Balancing',
    OPERATION: balancer.type === 'network' ? 'LoadBalancing:Network' : 'LoadBalancing:Application',
  };
  return [
    ['LoadBalancerUsage', PRICES.balancer, 1, 'Hrs'] as const,
    ['LCUUsage', PRICES.unit, UNITS, 'LCU-Hrs'] as const,
  ].map(([usageType, price, share, unit]) => ({
    ...line,
    book: {
      facts: { ...facts, USAGE_TYPE: `${regionCodeOf(name)}${usageType}` },
      cost: (...at) => hours(...at) * share * price,
      usage: (...at) => hours(...at) * share,
      unit,
    },
  }));
}

/** Volumes, transfer and balancers, by usage type. */
export const infrastructureLines = (world: World): Line[] =>
  Object.values(world.regions).flatMap((region) => [
    ...volumesOf(world, region),
    ...region.loadBalancers.flatMap((one) => balancerLines(region, one, world.billing!.activeTags)),
  ]);
