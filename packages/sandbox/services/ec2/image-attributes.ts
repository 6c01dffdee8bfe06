import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Image, LaunchPermission } from '../../world/images/image.ts';
import { regionOf } from '../region.ts';
import { ownImageOf } from './image-of.ts';

const toPermissions = ({ permissions = [], public: isPublic }: Image): ec2.LaunchPermission[] => [
  ...permissions,
  ...(isPublic ? [{ Group: 'all' as const }] : []),
];

const ATTRIBUTES: Record<string, (image: Image) => Partial<ec2.ImageAttribute>> = {
  blockDeviceMapping: ({ snapshotId, rootSize }) => ({
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { SnapshotId: snapshotId, VolumeSize: rootSize, VolumeType: 'gp3' } },
    ],
  }),
  bootMode: ({ bootMode }) => ({ BootMode: { Value: bootMode } }),
  deregistrationProtection: () => ({ DeregistrationProtection: { Value: 'disabled' } }),
  description: ({ description }) => ({ Description: { Value: description } }),
  launchPermission: (image) => ({ LaunchPermissions: toPermissions(image) }),
  productCodes: () => ({ ProductCodes: [] }),
  sriovNetSupport: () => ({ SriovNetSupport: { Value: 'simple' } }),
};

export const describeImageAttribute: Operation<ec2.DescribeImageAttributeRequest, ec2.ImageAttribute> = (
  world,
  { ImageId = '', Attribute = '' as never },
  context,
) => {
  const image = ownImageOf(regionOf(world, context), world.account, ImageId);
  const read = ATTRIBUTES[Attribute];
  if (!read)
    throw new AwsError(
      'InvalidRequest',
      `The request received was invalid: no attribute ${Attribute} is kept.`,
    );
  return { ImageId, ...read(image) };
};

interface Asked {
  add: ec2.LaunchPermission[];
  remove: ec2.LaunchPermission[];
}

/** AWS takes them as one structure, or as lists beside the kind of change. */
function askedFor(input: ec2.ModifyImageAttributeRequest): Asked {
  const { LaunchPermission, OperationType, UserIds, UserGroups, OrganizationArns, OrganizationalUnitArns } =
    input;
  const listed = [
    ...(UserIds ?? []).map((UserId) => ({ UserId })),
    ...(UserGroups ?? []).map((Group) => ({ Group: Group as 'all' })),
    ...(OrganizationArns ?? []).map((OrganizationArn) => ({ OrganizationArn })),
    ...(OrganizationalUnitArns ?? []).map((OrganizationalUnitArn) => ({ OrganizationalUnitArn })),
  ];
  return {
    add: [...(LaunchPermission?.Add ?? []), ...(OperationType === 'add' ? listed : [])],
    remove: [...(LaunchPermission?.Remove ?? []), ...(OperationType === 'remove' ? listed : [])],
  };
}

/** @throws AwsError on whom EC2 cannot mean */
function checkPermission({ UserId, Group }: ec2.LaunchPermission) {
  const wrong =
    UserId !== undefined && !/^\d{12}$/.test(UserId)
      ? `"${UserId}" for userId`
      : Group !== undefined && Group !== 'all'
        ? `"${String(Group)}" for userGroup`
        : undefined;
  if (wrong)
    throw new AwsError('InvalidAMIAttributeItemValue', `Invalid attribute item value ${wrong} item type.`);
}

const keyOf = ({ UserId, OrganizationArn, OrganizationalUnitArn }: LaunchPermission) =>
  UserId ?? OrganizationArn ?? OrganizationalUnitArn;

const named = ({
  UserId,
  OrganizationArn,
  OrganizationalUnitArn,
}: ec2.LaunchPermission): LaunchPermission => ({
  ...(UserId && { UserId }),
  ...(OrganizationArn && { OrganizationArn }),
  ...(OrganizationalUnitArn && { OrganizationalUnitArn }),
});

/** All of it or nothing. Who is named twice stands there once. */
function setPermissions(image: Image, { add, remove }: Asked) {
  for (const one of [...add, ...remove]) checkPermission(one);
  if (add.some(({ Group }) => Group)) image.public = true;
  if (remove.some(({ Group }) => Group)) image.public = false;
  const gone = new Set(remove.map(keyOf));
  const all = [...(image.permissions ?? []), ...add.filter(({ Group }) => !Group).map(named)];
  const kept = new Map(all.map((one) => [keyOf(one), one]));
  image.permissions = [...kept.values()].filter((one) => !gone.has(keyOf(one)));
}

export const modifyImageAttribute: Operation<ec2.ModifyImageAttributeRequest> = (world, input, context) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId ?? '');
  const description =
    input.Description?.Value ?? (input.Attribute === 'description' ? input.Value : undefined);
  if (description !== undefined) image.description = description;
  setPermissions(image, askedFor(input));
  return {};
};

/** Only its owner may launch it any more. */
export const resetImageAttribute: Operation<ec2.ResetImageAttributeRequest> = (world, input, context) => {
  const image = ownImageOf(regionOf(world, context), world.account, input.ImageId ?? '');
  if (input.Attribute !== 'launchPermission')
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${String(input.Attribute)}) for parameter attribute is invalid.`,
    );
  image.public = false;
  delete image.permissions;
  return {};
};
