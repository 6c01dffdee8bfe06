import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { regionOf } from '../region.ts';
import { own } from '../../world/own.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { TYPES, type Disks, type InstanceType } from './type-catalogue.ts';

const READERS: Readers<InstanceType> = {
  'instance-type': ({ name }) => name,
  'processor-info.supported-architecture': ({ architecture }) => architecture,
  'current-generation': ({ currentGeneration }) => String(currentGeneration),
  'free-tier-eligible': ({ name }) => String(isFree(name)),
  hypervisor: ({ hypervisor, bareMetal }) => (bareMetal ? undefined : hypervisor),
  'vcpu-info.default-vcpus': ({ vcpus }) => String(vcpus),
  'vcpu-info.default-cores': ({ cores }) => String(cores),
  'vcpu-info.default-threads-per-core': ({ vcpus, cores }) => String(threadsOf({ vcpus, cores })),
  'memory-info.size-in-mib': ({ memoryMiB }) => String(memoryMiB),
  'burstable-performance-supported': ({ burstable }) => String(burstable),
  'bare-metal': ({ bareMetal }) => String(bareMetal),
  'instance-storage-supported': ({ localStorage }) => String(localStorage),
  'supported-root-device-type': () => 'ebs',
  'supported-usage-class': () => ['on-demand', 'spot'],
  'supported-virtualization-type': () => 'hvm',
};

const isFree = (name: string) => name === 't2.micro' || name === 't3.micro';

const threadsOf = ({ vcpus, cores }: Pick<InstanceType, 'vcpus' | 'cores'>) => (vcpus > cores ? 2 : 1);

const storageOf = ({ count, gb }: Disks): ec2.InstanceStorageInfo => ({
  TotalSizeInGB: count * gb,
  Disks: [{ Count: count, SizeInGB: gb, Type: 'ssd' }],
  NvmeSupport: 'required',
  EncryptionSupport: 'required',
});

function toType(type: InstanceType): ec2.InstanceTypeInfo {
  const isNitro = type.hypervisor === 'nitro';
  return {
    InstanceType: type.name as ec2._InstanceType,
    CurrentGeneration: type.currentGeneration,
    FreeTierEligible: isFree(type.name),
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: type.bareMetal,
    ...(!type.bareMetal && { Hypervisor: type.hypervisor }),
    ProcessorInfo: { SupportedArchitectures: [type.architecture] },
    VCpuInfo: {
      DefaultVCpus: type.vcpus,
      DefaultCores: type.cores,
      DefaultThreadsPerCore: threadsOf(type),
    },
    MemoryInfo: { SizeInMiB: type.memoryMiB },
    InstanceStorageSupported: type.localStorage,
    ...(type.disks && { InstanceStorageInfo: storageOf(type.disks) }),
    EbsInfo: {
      EbsOptimizedSupport: isNitro ? 'default' : 'supported',
      EncryptionSupport: 'supported',
      NvmeSupport: isNitro ? 'required' : 'unsupported',
    },
    NetworkInfo: { Ipv6Supported: true, EnaSupport: isNitro ? 'required' : 'supported' },
    ...(type.gpus > 0 && { GpuInfo: { Gpus: [{ Count: type.gpus }] } }),
    HibernationSupported: false,
    BurstablePerformanceSupported: type.burstable,
    DedicatedHostsSupported: isNitro && !type.burstable,
    AutoRecoverySupported: !type.bareMetal,
  };
}

export const describeInstanceTypes: Operation<
  ec2.DescribeInstanceTypesRequest,
  ec2.DescribeInstanceTypesResult
> = (_world, input) => {
  const asked = (input.InstanceTypes ?? []) as string[];
  const unknown = asked.filter((name) => !TYPES.some((type) => type.name === name));
  if (unknown.length > 0)
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(', ')}]`,
    );
  const chosen = TYPES.filter(({ name }) => asked.length === 0 || asked.includes(name));
  const { items, next } = ec2Page(filtered(chosen, input.Filters, READERS), input, 5, 100);
  return { InstanceTypes: items.map(toType), ...(next && { NextToken: next }) };
};

/** Every type is offered in every zone. */
export const describeInstanceTypeOfferings: Operation<
  ec2.DescribeInstanceTypeOfferingsRequest,
  ec2.DescribeInstanceTypeOfferingsResult
> = (world, input, context) => {
  const LocationType = input.LocationType ?? 'region';
  const { zones } = regionOf(world, context);
  const places: Record<string, string[]> = {
    region: [context.region],
    'availability-zone': zones.map(({ name }) => name),
    'availability-zone-id': zones.map(({ id }) => id),
  };
  const offers = TYPES.flatMap(({ name }) =>
    (own(places, LocationType) ?? []).map((location) => ({ name, location })),
  );
  const readers: Readers<(typeof offers)[number]> = {
    'instance-type': ({ name }) => name,
    location: ({ location }) => location,
  };
  const { items, next } = ec2Page(filtered(offers, input.Filters, readers), input);
  return {
    InstanceTypeOfferings: items.map(({ name, location }) => ({
      InstanceType: name as ec2._InstanceType,
      LocationType,
      Location: location,
    })),
    ...(next && { NextToken: next }),
  };
};
