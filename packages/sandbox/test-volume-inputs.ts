import type { Sample } from './test-sample.ts';
import type { Region } from './world/types.ts';

const [FREE, USED, TAKEN] = ['vol-0free', 'vol-0used', 'snap-0taken'];

/** A volume at rest, one at a machine, and a snapshot that was taken. */
export function addVolumes(region: Region) {
  const [machine] = Object.values(region.instances);
  const volume = { zone: machine!.zone, size: 10, type: 'gp3', createdAt: 0, tags: {} };
  const attachment = { instanceId: machine!.id, device: '/dev/sdf', at: 0, deleteOnTermination: true };
  region.volumes = {
    [FREE]: { ...volume, id: FREE },
    [USED]: { ...volume, id: USED, attachment },
  };
  region.snapshots[TAKEN] = {
    ...{ id: TAKEN, description: 'taken', size: 10, volumeId: USED, tags: {} },
    ...{ startedAt: 0, writtenAt: 0, wholeAt: 0, timeoutMinutes: 60 },
  };
}

/** One sensible call of each operation of volumes and their snapshots. */
export function volumeCalls(region: Region): Record<string, Sample> {
  const [machine] = Object.values(region.instances);
  const InstanceId = machine!.id;
  const permission = { SnapshotId: TAKEN, Attribute: 'createVolumePermission' };
  const shared = { ...permission, OperationType: 'add', UserIds: ['210987654321'] };
  return {
    AttachVolume: { input: { VolumeId: FREE, InstanceId, Device: '/dev/sdg' } },
    CopySnapshot: { input: { SourceSnapshotId: TAKEN, SourceRegion: region.name } },
    CreateSnapshot: { input: { VolumeId: USED, Description: 'nightly' } },
    CreateSnapshots: { input: { InstanceSpecification: { InstanceId } } },
    CreateVolume: { input: { AvailabilityZone: machine!.zone, Size: 10, VolumeType: 'gp3' } },
    DeleteSnapshot: { input: { SnapshotId: TAKEN } },
    DeleteVolume: { input: { VolumeId: FREE } },
    DescribeSnapshotAttribute: {
      input: permission,
      first: [['ec2', 'ModifySnapshotAttribute', shared]],
    },
    DescribeVolumes: { input: { MaxResults: 5 } },
    DetachVolume: { input: { VolumeId: USED } },
    ModifySnapshotAttribute: { input: shared },
  };
}
