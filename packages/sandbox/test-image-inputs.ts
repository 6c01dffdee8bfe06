import { BLOCK_SIZE, checksumOf } from './block-store.ts';
import { billOf } from './seed/scenarios/invoiced.ts';
import { seedWorld } from './seed/shop.ts';
import { blockToken } from './services/ebs/block-tokens.ts';
import { workflowId } from './services/image-builder/workflows.ts';
import { addSpares } from './test-network-inputs.ts';
import type { Step, Sample } from './test-sample.ts';
import { LAB, organize } from './world/organize.ts';
import type { Region, World } from './world/types.ts';

/** Stand in the world that `sampleWorld` makes. */
const SNAPSHOTS = { pending: 'snap-0pending' };

/** The seeded shop, with what has ids that a call must name. */
export function sampleWorld(now: number): World {
  const world = seedWorld({ now, scenario: 'busy' });
  world.billing = billOf(world);
  world.organization = organize(world, [LAB]);
  const times = { startedAt: now, writtenAt: now, timeoutMinutes: 60 };
  const pending = { id: SNAPSHOTS.pending, description: 'disk', size: 8, ...times, tags: {} };
  world.regions['us-east-1']!.snapshots = { [pending.id]: pending };
  addSpares(world.regions['us-east-1']!);
  shiftAway(world.regions['us-east-1']!, now);
  return world;
}

const SHIFT = 'shift-1';

/** One fleet is shifted away from a zone, another may be. */
function shiftAway(region: Region, now: number) {
  const [away, other] = [region.groups['storefront-prod']!, region.groups['search-prod']!];
  for (const group of [away, other])
    group.given.AvailabilityZoneImpairmentPolicy = { ZonalShiftEnabled: true };
  const [zone] = region.zones;
  region.zonalShifts = [
    {
      id: SHIFT,
      arn: away.arn,
      awayFrom: zone!.id,
      startedAt: now,
      until: now + 3_600_000,
      comment: 'errors',
    },
  ];
}

/** One sensible call of each operation about zonal shifts. */
export function shiftCalls({ groups, zones }: Region): Record<string, Sample> {
  const [away, other] = [groups['storefront-prod']!, groups['search-prod']!];
  return {
    CancelZonalShift: { input: { zonalShiftId: SHIFT } },
    GetManagedResource: { input: { resourceIdentifier: away.arn } },
    ListManagedResources: { input: {} },
    ListZonalShifts: { input: { status: 'ACTIVE' } },
    StartZonalShift: {
      input: {
        ...{ resourceIdentifier: other.arn, awayFrom: zones[0]!.id, expiresIn: '90m', comment: 'slow' },
      },
    },
    UpdateZonalShift: { input: { zonalShiftId: SHIFT, expiresIn: '4h' } },
  };
}

function parameterCalls(): Record<string, Sample> {
  const Name = '/web/golden';
  const golden = { Name, Value: 'ami-0golden', Type: 'String', DataType: 'aws:ec2:image' };
  const first: Step[] = [['ssm', 'PutParameter', golden]];
  const resource = { ResourceType: 'Parameter', ResourceId: Name };
  const tags = { ...resource, Tags: [{ Key: 'team', Value: 'shop' }] };
  const labels = { Name, ParameterVersion: 1, Labels: ['tried'] };
  return {
    AddTagsToResource: { input: tags, first },
    DescribeParameters: { input: { ParameterFilters: [{ Key: 'Path', Values: ['/web'] }] }, first },
    ListTagsForResource: { input: resource, first: [...first, ['ssm', 'AddTagsToResource', tags]] },
    RemoveTagsFromResource: { input: { ...resource, TagKeys: ['team'] }, first },
    UnlabelParameterVersion: {
      input: labels,
      first: [...first, ['ssm', 'LabelParameterVersion', labels]],
    },
    PutParameter: { input: golden },
    LabelParameterVersion: { input: { Name, Labels: ['tried', 'aws-reserved'] }, first },
    GetParameter: { input: { Name }, first },
    GetParameters: { input: { Names: [Name, '/none'] }, first },
    GetParameterHistory: { input: { Name }, first },
    GetParametersByPath: { input: { Path: '/web', Recursive: true }, first },
    DeleteParameter: { input: { Name }, first },
    DeleteParameters: { input: { Names: [Name, '/none'] }, first },
  };
}

/** One sensible call of each operation that makes images. */
export function imageCalls(world: World): Record<string, Record<string, Sample>> {
  const data = new Uint8Array(BLOCK_SIZE).fill(7);
  const [Checksum, SHA256] = [checksumOf(data), { ChecksumAlgorithm: 'SHA256' }];
  const SnapshotId = SNAPSHOTS.pending;
  const block = { SnapshotId, BlockIndex: 3, BlockData: data, DataLength: BLOCK_SIZE, Checksum, ...SHA256 };
  const token = blockToken({ snapshotId: SnapshotId, index: 3, checksum: Checksum }, world.now);
  const written: Step[] = [
    ['ebs', 'PutSnapshotBlock', block],
    ['ebs', 'CompleteSnapshot', { SnapshotId, ChangedBlocksCount: 1 }],
    60,
  ];
  const builder = `arn:aws:imagebuilder:us-east-1:${world.account}`;
  const imagePipelineArn = `${builder}:image-pipeline/storefront-image`;
  const next = `${builder}:image/storefront-image/2.15.2/1`;
  const build: Step = ['imagebuilder', 'StartImagePipelineExecution', { imagePipelineArn }];
  return {
    ebs: {
      CompleteSnapshot: { input: { SnapshotId: SNAPSHOTS.pending, ChangedBlocksCount: 0 } },
      GetSnapshotBlock: {
        input: { SnapshotId: SNAPSHOTS.pending, BlockIndex: 3, BlockToken: token },
        first: written,
      },
      ListChangedBlocks: { input: { SecondSnapshotId: SNAPSHOTS.pending }, first: written },
      ListSnapshotBlocks: { input: { SnapshotId: SNAPSHOTS.pending }, first: written },
      PutSnapshotBlock: { input: block },
      StartSnapshot: { input: { VolumeSize: 8, Description: 'disk', Tags: [{ Key: 'app', Value: 'web' }] } },
    },
    ssm: parameterCalls(),
    imagebuilder: {
      CancelImageCreation: { input: { imageBuildVersionArn: next }, first: [build] },
      GetImage: { input: { imageBuildVersionArn: next }, first: [build, 600] },
      GetImagePipeline: { input: { imagePipelineArn } },
      GetWorkflowExecution: { input: { workflowExecutionId: workflowId(next, 'TEST') }, first: [build, 600] },
      ListImageBuildVersions: { input: { imageVersionArn: next.replace(/\/1$/, '') }, first: [build] },
      ListImagePipelineImages: { input: { imagePipelineArn } },
      ListImagePipelines: { input: {} },
      ListImages: { input: { owner: 'Self' } },
      ListWorkflowExecutions: { input: { imageBuildVersionArn: next }, first: [build, 120] },
      StartImagePipelineExecution: { input: { imagePipelineArn, clientToken: 'twice' } },
    },
  };
}
