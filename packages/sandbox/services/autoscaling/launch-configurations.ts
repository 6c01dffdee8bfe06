import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { ConfigurationMembers, LaunchConfiguration } from '../../world/launch/template.ts';
import { isConfiguration } from '../../world/launch/configuration.ts';
import { own } from '../../world/own.ts';
import { uuid } from '../../world/random.ts';
import { regionOf, regionToFill } from '../region.ts';
import { instanceLike, membersLike } from './like-instance.ts';
import { asgPage } from './pages.ts';

type Create = autoScaling.CreateLaunchConfigurationType;

/** What AWS shows though it was not given. */
const SHOWN = { KeyName: '', UserData: '', KernelId: '', RamdiskId: '', ClassicLinkVPCSecurityGroups: [] };

const toConfiguration = ({ name, arn, createdAt, given }: LaunchConfiguration) =>
  ({
    ...SHOWN,
    SecurityGroups: [],
    BlockDeviceMappings: [],
    EbsOptimized: false,
    InstanceMonitoring: { Enabled: true },
    ...given,
    LaunchConfigurationName: name,
    LaunchConfigurationARN: arn,
    CreatedTime: new Date(createdAt),
  }) as autoScaling.LaunchConfiguration;

/** @throws AwsError as Auto Scaling refuses a name that is taken, or one without image or type */
export const createLaunchConfiguration: Operation<Create> = (world, input, context) => {
  const region = regionToFill(world, context);
  const { LaunchConfigurationName: name = '', InstanceId: instanceId, ...asked } = input;
  if (own(region.launchConfigurations, name))
    throw new AwsError(
      'AlreadyExists',
      `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`,
    );
  const sent = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const given: ConfigurationMembers = {
    ...(instanceId && membersLike(instanceLike(region, instanceId))),
    ...sent,
  };
  if (!given.ImageId || !given.InstanceType)
    throw new AwsError(
      'ValidationError',
      'Valid requests must contain both ImageId and InstanceType parameters.',
    );
  region.launchConfigurations[name] = {
    name,
    arn: `arn:aws:autoscaling:${region.name}:${world.account}:launchConfiguration:${uuid(world)}:launchConfigurationName/${name}`,
    createdAt: context.now,
    given,
  };
  return {};
};

export const describeLaunchConfigurations: Operation<
  autoScaling.LaunchConfigurationNamesType,
  autoScaling.LaunchConfigurationsType
> = (world, input, context) => {
  const names = input.LaunchConfigurationNames ?? [];
  const chosen = Object.values(regionOf(world, context).launchConfigurations)
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = asgPage(chosen, input);
  return { LaunchConfigurations: items.map(toConfiguration), ...(next && { NextToken: next }) };
};

/** @throws AwsError where a group still launches from it */
export const deleteLaunchConfiguration: Operation<autoScaling.LaunchConfigurationNameType> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const name = input.LaunchConfigurationName!;
  if (!own(region.launchConfigurations, name))
    throw new AwsError(
      'ValidationError',
      `Launch configuration name not found - Launch configuration ${name} not found`,
    );
  const isUsed = Object.values(region.groups).some(
    ({ template }) => isConfiguration(template) && template.name === name,
  );
  if (isUsed)
    throw new AwsError(
      'ResourceInUse',
      `Cannot delete launch configuration ${name} because it is attached to an AutoScalingGroup`,
    );
  delete region.launchConfigurations[name];
  return {};
};
