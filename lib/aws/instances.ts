import 'server-only';
import {
  DescribeInstanceImageMetadataCommand,
  DescribeInstancesCommand,
  paginateDescribeInstanceTypeOfferings,
  paginateDescribeInstances,
  paginateDescribeInstanceTypes,
  type Instance,
  type InstanceTypeInfo,
} from '@aws-sdk/client-ec2';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export type InstanceFacts = ReturnType<typeof fromInstance>;
export type InstanceTypeFacts = ReturnType<typeof fromType>;

const fromInstance = (instance: Instance) => ({
  id: instance.InstanceId ?? '',
  imageId: instance.ImageId ?? '',
  type: instance.InstanceType ?? '',
  launchedAt: instance.LaunchTime?.getTime() ?? null,
  state: (instance.State?.Name as string | undefined) ?? 'unknown',
  securityGroups: (instance.SecurityGroups ?? []).map(({ GroupId }) => GroupId ?? ''),
  keyName: instance.KeyName ?? null,
  /** The launch template that it came from, which EC2 keeps as a tag. */
  templateId: instance.Tags?.find(({ Key }) => Key === 'aws:ec2launchtemplate:id')?.Value ?? null,
  group: instance.Tags?.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value ?? null,
});

const fromType = (info: InstanceTypeInfo) => ({
  type: (info.InstanceType as string | undefined) ?? '',
  vcpus: info.VCpuInfo?.DefaultVCpus ?? 0,
  memoryGiB: (info.MemoryInfo?.SizeInMiB ?? 0) / 1024,
  architectures: (info.ProcessorInfo?.SupportedArchitectures ?? []) as string[],
  burstable: info.BurstablePerformanceSupported ?? false,
  instanceStorage: info.InstanceStorageSupported ?? null,
});

/** By id, at most 1,000. An empty list would ask AWS for every machine of the account, so it asks nothing. */
export const describeInstances = (region: string, ids: string[], pace: number) =>
  read({ what: 'ec2:DescribeInstances', region, key: ids.join(), pace }, async () => {
    if (ids.length === 0) return [];
    const output = await reader('ec2', region).send(new DescribeInstancesCommand({ InstanceIds: ids }));
    return (output.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.map(fromInstance));
  });

/** Every machine of a region that is not terminated; what a launch decides, so it may be held for long. */
export const describeAllInstances = (region: string, pace: number) =>
  read({ what: 'ec2:DescribeInstances', region, key: 'all', pace }, async () => {
    const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }];
    const pages = paginateDescribeInstances({ client: reader('ec2', region), pageSize: 1_000 }, { Filters });
    const reservations = await collect(pages, (page) => page.Reservations);
    return reservations.flatMap(({ Instances = [] }) => Instances.map(fromInstance));
  });

/** What machines were launched from, also where that image is registered no more; at most 1,000 ids, none for none. */
export const describeInstanceImages = (region: string, ids: string[], pace: number) =>
  read({ what: 'ec2:DescribeInstanceImageMetadata', region, key: ids.join(), pace }, async () => {
    if (ids.length === 0) return [];
    const command = new DescribeInstanceImageMetadataCommand({ InstanceIds: ids.slice(0, 1_000) });
    const output = await reader('ec2', region).send(command);
    return (output.InstanceImageMetadata ?? []).map(({ InstanceId, ImageMetadata }) => ({
      instanceId: InstanceId ?? '',
      id: ImageMetadata?.ImageId ?? '',
      name: ImageMetadata?.Name,
      createdAt: Date.parse(ImageMetadata?.CreationDate ?? '') || null,
    }));
  });

/** Every type that the region offers. */
export const describeInstanceTypes = (region: string) =>
  read({ what: 'ec2:DescribeInstanceTypes', region, pace: PACE.billing }, async () => {
    const pages = paginateDescribeInstanceTypes({ client: reader('ec2', region), pageSize: 100 }, {});
    return (await collect(pages, (page) => page.InstanceTypes)).map(fromType);
  });

/** The zones of a region that offer a type. */
export const describeTypeZones = (region: string, type: string) =>
  read({ what: 'ec2:DescribeInstanceTypeOfferings', region, key: type, pace: PACE.hour }, async () => {
    const pages = paginateDescribeInstanceTypeOfferings(
      { client: reader('ec2', region) },
      { LocationType: 'availability-zone', Filters: [{ Name: 'instance-type', Values: [type] }] },
    );
    return (await collect(pages, (page) => page.InstanceTypeOfferings)).map(({ Location }) => Location ?? '');
  });
