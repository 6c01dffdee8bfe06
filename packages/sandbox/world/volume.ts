import { own } from './own.ts';
import { launchedWith, tagsIn } from './launch/template-version.ts';
import type { Tags, TemplateData } from './launch/template.ts';
import type { Instance } from './machines/instance.ts';
import type { Region } from './types.ts';

export interface Volume {
  id: string;
  zone: string;
  /** GiB. */
  size: number;
  /** "gp3" */
  type: string;
  iops?: number;
  /** MiB a second. */
  throughput?: number;
  /** The key it is encrypted with; without one it is not. */
  key?: string;
  snapshotId?: string;
  multiAttach?: boolean;
  createdAt: number;
  tags: Tags;
  attachment?: VolumeAttachment;
}

export interface VolumeAttachment {
  instanceId: string;
  device: string;
  at: number;
  deleteOnTermination: boolean;
}

export const ROOT_DEVICE = '/dev/xvda';

/** What a launch says of a volume, in AWS's own members. */
interface Ebs {
  VolumeSize?: number;
  VolumeType?: string;
  Iops?: number;
  Throughput?: number;
  SnapshotId?: string;
  DeleteOnTermination?: boolean;
}

type Mapping = NonNullable<TemplateData['BlockDeviceMappings']>[number];

/** The volume of one device that came with the launch: its id follows from the machine's and the device's place. */
function launched(region: Region, instance: Instance, mapping: Mapping | undefined, place: number): Volume {
  const { VolumeSize, VolumeType, Iops, Throughput, SnapshotId, DeleteOnTermination }: Ebs =
    mapping?.Ebs ?? {};
  const image = own(region.images, instance.imageId);
  const snapshotId = SnapshotId ?? (place === 0 ? image?.snapshotId : undefined);
  return {
    ...{ id: `vol-${place}${instance.id.slice(3)}`, zone: instance.zone, createdAt: instance.launchedAt },
    ...{ size: VolumeSize ?? (place === 0 ? image?.rootSize : undefined) ?? 8, type: VolumeType ?? 'gp3' },
    ...(Iops !== undefined && { iops: Iops }),
    ...(Throughput !== undefined && { throughput: Throughput }),
    ...(snapshotId && { snapshotId }),
    tags: tagsIn(launchedWith(region, instance), 'volume'),
    attachment: {
      ...{ instanceId: instance.id, device: place === 0 ? ROOT_DEVICE : mapping!.DeviceName! },
      ...{ at: instance.launchedAt, deleteOnTermination: DeleteOnTermination ?? true },
    },
  };
}

/** The volumes of a machine, its root first: those of its launch, and those attached since. */
export function volumesOf(region: Region, instance: Instance): Volume[] {
  if (instance.state === 'terminated') return [];
  const mappings = launchedWith(region, instance).BlockDeviceMappings ?? [];
  const root = mappings.find(({ DeviceName }) => DeviceName === ROOT_DEVICE);
  const more = mappings.filter(({ DeviceName, Ebs }) => DeviceName && Ebs && DeviceName !== ROOT_DEVICE);
  const kept = Object.values(region.volumes ?? {});
  const came = [root, ...more]
    .map((mapping, place) => launched(region, instance, mapping, place))
    .filter(({ id }) => !kept.some((one) => one.id === id));
  return [...came, ...kept.filter(({ attachment }) => attachment?.instanceId === instance.id)].sort(
    (a, b) => Number(b.attachment!.device === ROOT_DEVICE) - Number(a.attachment!.device === ROOT_DEVICE),
  );
}

/** Every volume of a region: those of machines, and those that somebody made or changed. */
export function volumesIn(region: Region): Volume[] {
  const kept = Object.values(region.volumes ?? {});
  const ofMachines = Object.values(region.instances).flatMap((instance) => volumesOf(region, instance));
  return [...new Map([...ofMachines, ...kept].map((one) => [one.id, one])).values()];
}

/** A volume that came with a launch is kept by itself from when something of it is changed. */
export function keepVolume(region: Region, volume: Volume): Volume {
  region.volumes ??= {};
  return (region.volumes[volume.id] ??= volume);
}
