import { DescribeImagesCommand, RegisterImageCommand, type Image } from '@aws-sdk/client-ec2';
import { Trouble } from '../fail.ts';
import type { Aws } from './aws.ts';
import type { Disk } from './disk.ts';
import type { ImportOptions } from './options.ts';
import { patiently } from './patience.ts';

const ROOT = '/dev/xvda';

const snapshotOf = ({ BlockDeviceMappings = [] }: Image) => BlockDeviceMappings[0]?.Ebs?.SnapshotId;

async function find({ ec2 }: Aws, filters: Record<string, string>): Promise<Image[]> {
  const Filters = Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] }));
  const { Images = [] } = await patiently(() =>
    ec2.send(new DescribeImagesCommand({ Owners: ['self'], Filters })),
  );
  return Images;
}

/**
 * The image that an earlier run registered from this snapshot, if any.
 * @throws Trouble if another image has the family's version or the name
 */
export async function registeredBefore(
  aws: Aws,
  { family, version, name }: ImportOptions,
  snapshotId?: string,
) {
  const [versions, names] = await Promise.all([
    find(aws, { 'tag:family': family, 'tag:version': version }),
    find(aws, { name }),
  ]);
  const taken = [...versions, ...names];
  const own = taken.find((image) => snapshotId && snapshotOf(image) === snapshotId);
  if (own) return own.ImageId;
  const [version0, name0] = [versions[0], names[0]];
  if (version0)
    throw new Trouble(
      `${family} ${version} already exists: ${version0.ImageId} in ${aws.region}. Versions never change. Choose a new version.`,
    );
  if (name0)
    throw new Trouble(`The name ${name} already belongs to ${name0.ImageId}. Choose another with --name.`);
  return undefined;
}

/** The architecture of the family's newest image. */
async function architectureFor(aws: Aws, { family, architecture }: ImportOptions) {
  if (architecture) return architecture;
  const relatives = await find(aws, { 'tag:family': family });
  const [newest] = relatives.sort((a, b) => (b.CreationDate ?? '').localeCompare(a.CreationDate ?? ''));
  return newest?.Architecture === 'arm64' ? 'arm64' : 'x86_64';
}

/** @returns the AMI's id */
export async function register(
  aws: Aws,
  options: ImportOptions,
  disk: Disk,
  snapshotId: string,
): Promise<string> {
  const { family, version, name } = options;
  const Architecture = await architectureFor(aws, options);
  // Graviton boots only by UEFI.
  const BootMode = options.bootMode ?? (Architecture === 'arm64' ? 'uefi' : undefined);
  const tags = { family, app: family, version, source: `raw disk ${disk.name}`, Name: name, ...options.tags };
  const command = new RegisterImageCommand({
    ...{
      Name: name,
      Description: `${family} ${version} from ${disk.name}`,
      Architecture,
      RootDeviceName: ROOT,
    },
    ...{ VirtualizationType: 'hvm', EnaSupport: true, ...(BootMode && { BootMode }) },
    ...(options.imdsV2 && { ImdsSupport: 'v2.0' as const }),
    BlockDeviceMappings: [
      {
        DeviceName: ROOT,
        Ebs: { SnapshotId: snapshotId, VolumeType: 'gp3', DeleteOnTermination: true },
      },
    ],
    TagSpecifications: [
      { ResourceType: 'image', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
    ],
  });
  const { ImageId } = await patiently(() => aws.ec2.send(command));
  return ImageId!;
}
