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
import type { Place } from '@/lib/core/place';
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
});

/** What a launch decided, once and for all. */
export interface LaunchFacts {
  id: string;
  launchedAt: number | null;
  /** One object for all machines that were launched alike: there may be 100,000 of a few kinds. */
  kind: LaunchKind;
}

interface LaunchKind {
  imageId: string;
  securityGroups: string[];
  /** The launch template that it came from, which EC2 keeps as a tag. */
  templateId: string | null;
  group: string | null;
}

const kindOf = ({ ImageId = '', SecurityGroups = [], Tags = [] }: Instance): LaunchKind => {
  const tag = (name: string) => Tags.find(({ Key }) => Key === name)?.Value ?? null;
  return {
    imageId: ImageId,
    securityGroups: SecurityGroups.map(({ GroupId }) => GroupId ?? ''),
    templateId: tag('aws:ec2launchtemplate:id'),
    group: tag('aws:autoscaling:groupName'),
  };
};

const fromType = (info: InstanceTypeInfo) => ({
  type: (info.InstanceType as string | undefined) ?? '',
  vcpus: info.VCpuInfo?.DefaultVCpus ?? 0,
  memoryGiB: (info.MemoryInfo?.SizeInMiB ?? 0) / 1024,
  architectures: (info.ProcessorInfo?.SupportedArchitectures ?? []) as string[],
  burstable: info.BurstablePerformanceSupported ?? false,
  instanceStorage: info.InstanceStorageSupported ?? null,
});

/** By id, at most 1,000. An empty list would ask AWS for every machine of the account, so it asks nothing. */
export const describeInstances = (place: Place, ids: string[], pace: number) =>
  read({ what: 'ec2:DescribeInstances', place, key: ids.join(), pace }, async () => {
    if (ids.length === 0) return [];
    const output = await reader('ec2', place).send(new DescribeInstancesCommand({ InstanceIds: ids }));
    return (output.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.map(fromInstance));
  });

/** Every machine of a region that is not terminated, page by page: the answers themselves would fill the memory. */
export const describeLaunches = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeInstances', place, key: 'all', pace }, async () => {
    const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }];
    const pages = paginateDescribeInstances({ client: reader('ec2', place), pageSize: 500 }, { Filters });
    const kinds = new Map<string, LaunchKind>();
    const launchOf = (instance: Instance): LaunchFacts => {
      const kind = kindOf(instance);
      const name = JSON.stringify(kind);
      if (!kinds.has(name)) kinds.set(name, kind);
      const launchedAt = instance.LaunchTime?.getTime() ?? null;
      return { id: instance.InstanceId ?? '', launchedAt, kind: kinds.get(name)! };
    };
    return collect(pages, ({ Reservations = [] }) =>
      Reservations.flatMap(({ Instances = [] }) => Instances.map(launchOf)),
    );
  });

/** What machines were launched from, also where that image is registered no more; at most 1,000 ids, none for none. */
export const describeInstanceImages = (place: Place, ids: string[], pace: number) =>
  read({ what: 'ec2:DescribeInstanceImageMetadata', place, key: ids.join(), pace }, async () => {
    if (ids.length === 0) return [];
    const command = new DescribeInstanceImageMetadataCommand({ InstanceIds: ids.slice(0, 1_000) });
    const output = await reader('ec2', place).send(command);
    return (output.InstanceImageMetadata ?? []).map(({ InstanceId, ImageMetadata }) => ({
      instanceId: InstanceId ?? '',
      id: ImageMetadata?.ImageId ?? '',
      name: ImageMetadata?.Name,
      createdAt: Date.parse(ImageMetadata?.CreationDate ?? '') || null,
    }));
  });

/** Every type that the region offers. */
export const describeInstanceTypes = (place: Place) =>
  read({ what: 'ec2:DescribeInstanceTypes', place, pace: PACE.billing }, async () => {
    const pages = paginateDescribeInstanceTypes({ client: reader('ec2', place), pageSize: 100 }, {});
    return (await collect(pages, (page) => page.InstanceTypes)).map(fromType);
  });

/** The zones of a region that offer a type. */
export const describeTypeZones = (place: Place, type: string) =>
  read({ what: 'ec2:DescribeInstanceTypeOfferings', place, key: type, pace: PACE.hour }, async () => {
    const pages = paginateDescribeInstanceTypeOfferings(
      { client: reader('ec2', place) },
      { LocationType: 'availability-zone', Filters: [{ Name: 'instance-type', Values: [type] }] },
    );
    return (await collect(pages, (page) => page.InstanceTypeOfferings)).map(({ Location }) => Location ?? '');
  });
