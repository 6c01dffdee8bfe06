import { AwsError } from '../../protocol/aws-error.ts';
import { own } from '../../world/own.ts';
import type { ConfigurationMembers } from '../../world/launch/template.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region } from '../../world/types.ts';

/** @throws AwsError where there is no such machine */
export function instanceLike(region: Region, id: string): Instance {
  const instance = own(region.instances, id);
  if (instance && instance.state !== 'terminated') return instance;
  throw new AwsError('ValidationError', `Instance [${id}] is invalid.`);
}

/** What a launch configuration says that is made after a machine; its own members go before these. */
export const membersLike = ({ imageId, type, securityGroupIds, launch }: Instance): ConfigurationMembers => ({
  ImageId: imageId,
  InstanceType: type,
  SecurityGroups: securityGroupIds,
  ...(launch?.KeyName && { KeyName: launch.KeyName }),
  ...(launch?.UserData && { UserData: launch.UserData }),
});
