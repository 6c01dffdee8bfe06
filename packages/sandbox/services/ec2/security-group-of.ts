import { AwsError } from '../../protocol/aws-error.ts';
import type { SecurityGroup } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';

interface Named {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
}

/** @throws AwsError as EC2 says that a group is not there, or was not named */
export function securityGroupOf(region: Region, { GroupId: id, GroupName: name }: Named): SecurityGroup {
  if (!id && !name)
    throw new AwsError('MissingParameter', 'The request must contain the parameter groupName or groupId');
  const group = region.securityGroups.find((one) => (id ? one.id === id : one.name === name));
  if (group) return group;
  throw new AwsError('InvalidGroup.NotFound', `The security group '${id ?? name}' does not exist`);
}
