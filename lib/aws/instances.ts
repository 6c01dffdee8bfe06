import 'server-only';
import {
  DescribeInstanceImageMetadataCommand,
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  GetConsoleOutputCommand,
  paginateDescribeInstanceTypeOfferings,
  paginateDescribeInstances,
  paginateDescribeInstanceStatus,
  paginateDescribeInstanceTypes,
  type DescribeInstancesCommandOutput,
  type Instance,
  type InstanceTypeInfo,
  type Reservation,
} from '@aws-sdk/client-ec2';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { readLongList } from './known-items';
import { collect } from './pages';

export type InstanceFacts = ReturnType<typeof fromInstance>;
export type InstanceTypeFacts = ReturnType<typeof fromType>;

const fromInstance = (instance: Instance) => ({
  id: instance.InstanceId ?? '',
  imageId: instance.ImageId ?? '',
  type: instance.InstanceType ?? '',
  launchedAt: instance.LaunchTime?.getTime() ?? null,
  spot: instance.InstanceLifecycle === 'spot',
  /** What AWS bills it as: the operating system with its licence. */
  operation: instance.UsageOperation ?? null,
  state: (instance.State?.Name as string | undefined) ?? 'unknown',
});

/** What a launch decided; it never changes afterwards. */
export interface LaunchFacts {
  id: string;
  launchedAt: number | null;
  /** Shared by all machines launched alike: there may be 100,000 machines of a few kinds. */
  kind: LaunchKind;
}

interface LaunchKind {
  imageId: string;
  securityGroups: string[];
  /** The launch template, which EC2 stores as a tag. */
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

/** At most 1,000 ids. No ids answer an empty list without a call: AWS would return every machine of the account. */
export const describeInstances = (place: Place, ids: string[], pace: number) =>
  read({ what: 'ec2:DescribeInstances', place, key: ids.join(), pace }, async () => {
    if (ids.length === 0) return [];
    const output = await reader('ec2', place).send(new DescribeInstancesCommand({ InstanceIds: ids }));
    return (output.Reservations ?? []).flatMap(({ Instances = [] }) => Instances.map(fromInstance));
  });

/** Ids of a region's Spot machines, in one call for all fleets. */
export const describeSpotInstances = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeInstances', place, key: 'spot', pace }, async () => {
    const Filters = [{ Name: 'instance-lifecycle', Values: ['spot'] }];
    const pages = paginateDescribeInstances({ client: reader('ec2', place), pageSize: 1_000 }, { Filters });
    const ids = await collect(pages, ({ Reservations = [] }) =>
      Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId = '' }) => InstanceId)),
    );
    return new Set(ids);
  });

const CHECKS = ['instance-status.status', 'system-status.status'] as const;

/** Running machines of a region that fail a status check of EC2, each with the time since which, UTC ms. */
export const describeImpaired = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeInstanceStatus', place, pace }, async () => {
    const config = { client: reader('ec2', place), pageSize: 1_000 };
    const lists = await Promise.all(
      CHECKS.map((Name) =>
        collect(
          paginateDescribeInstanceStatus(config, { Filters: [{ Name, Values: ['impaired'] }] }),
          (page) => page.InstanceStatuses,
        ),
      ),
    );
    return new Map(
      lists.flat().map(({ InstanceId = '', InstanceStatus, SystemStatus }) => {
        const details = [...(InstanceStatus?.Details ?? []), ...(SystemStatus?.Details ?? [])];
        const since = details.map(({ ImpairedSince }) => ImpairedSince?.getTime() ?? Infinity);
        const first = Math.min(...since);
        return [InstanceId, Number.isFinite(first) ? first : null];
      }),
    );
  });

/** The two status checks of EC2 on one machine, in AWS's words; null: EC2 says none, as of one that is stopped. */
export const describeStatusChecks = (place: Place, id: string, pace: number) =>
  read({ what: 'ec2:DescribeInstanceStatus', place, key: id, pace }, async () => {
    const command = new DescribeInstanceStatusCommand({ InstanceIds: [id] });
    const [one] = (await reader('ec2', place).send(command)).InstanceStatuses ?? [];
    return one
      ? {
          instance: (one.InstanceStatus?.Status as string | undefined) ?? 'unknown',
          system: (one.SystemStatus?.Status as string | undefined) ?? 'unknown',
          events: (one.Events ?? []).map(({ Description = '' }) => Description),
        }
      : null;
  });

/** What terminals read as colours and moves of the cursor. */
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** What the console of a machine showed when EC2 last posted it: at its start, and then from time to time. */
export const getConsoleOutput = (place: Place, id: string, pace: number) =>
  read({ what: 'ec2:GetConsoleOutput', place, key: id, pace }, async () => {
    const { Output, Timestamp } = await reader('ec2', place).send(
      new GetConsoleOutputCommand({ InstanceId: id }),
    );
    const text = Buffer.from(Output ?? '', 'base64')
      .toString('utf8')
      .replace(COLOURS, '');
    return { text, postedAt: Output ? (Timestamp?.getTime() ?? null) : null };
  });

/** Every machine of a region that is not terminated, reduced while it is read to save memory. */
export const describeLaunches = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeInstances', place, key: 'all', pace }, async () => {
    const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }];
    const kinds = new Map<string, LaunchKind>();
    const launchOf = (instance: Instance): LaunchFacts => {
      const kind = kindOf(instance);
      const name = JSON.stringify(kind);
      if (!kinds.has(name)) kinds.set(name, kind);
      const launchedAt = instance.LaunchTime?.getTime() ?? null;
      return { id: instance.InstanceId ?? '', launchedAt, kind: kinds.get(name)! };
    };
    const list = {
      element: 'reservationSet',
      items: ({ Reservations }: DescribeInstancesCommandOutput) => Reservations,
      map: ({ Instances = [] }: Reservation) => Instances.map(launchOf),
    };
    const launches = await readLongList(list, (withCommand) =>
      paginateDescribeInstances({ client: reader('ec2', place), pageSize: 500, withCommand }, { Filters }),
    );
    return launches.flat();
  });

/** The image of each machine, even if it is deregistered; at most 1,000 ids, and no call for none. */
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

export const describeInstanceTypes = (place: Place) =>
  read({ what: 'ec2:DescribeInstanceTypes', place, pace: PACE.billing }, async () => {
    const pages = paginateDescribeInstanceTypes({ client: reader('ec2', place), pageSize: 100 }, {});
    return (await collect(pages, (page) => page.InstanceTypes)).map(fromType);
  });

export const describeTypeZones = (place: Place, type: string) =>
  read({ what: 'ec2:DescribeInstanceTypeOfferings', place, key: type, pace: PACE.hour }, async () => {
    const pages = paginateDescribeInstanceTypeOfferings(
      { client: reader('ec2', place) },
      { LocationType: 'availability-zone', Filters: [{ Name: 'instance-type', Values: [type] }] },
    );
    return (await collect(pages, (page) => page.InstanceTypeOfferings)).map(({ Location }) => Location ?? '');
  });
