import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group } from '../../world/groups/group.ts';
import { configurationNamed, isConfiguration, refToConfiguration } from '../../world/launch/configuration.ts';
import type { TemplateRef } from '../../world/launch/template.ts';
import type { World } from '../../world/types.ts';
import { templateOf, versionOf } from '../ec2/templates.ts';
import { regionOf } from '../region.ts';
import { distributionFrom, overridesFrom } from './mixed-instances.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

export const MALFORMED = 'You must use a valid fully-formed launch template.';

/** Auto Scaling hands on what EC2 says of a template, under its own code. @throws AwsError */
function templateFrom(
  world: World,
  context: Context,
  spec: autoScaling.LaunchTemplateSpecification,
): TemplateRef {
  if (!spec.LaunchTemplateId === !spec.LaunchTemplateName)
    refuse('Valid requests must contain either launchTemplateId or LaunchTemplateName');
  try {
    const template = templateOf(world, context, spec);
    const version = spec.Version ?? '$Default';
    versionOf(template, version);
    const unsaid = spec.Version === undefined && { unsaid: true as const };
    return { id: template.id, name: template.name, version, ...unsaid };
  } catch (error) {
    if (error instanceof AwsError) return refuse(`${MALFORMED} ${error.message}`);
    throw error;
  }
}

type Launching = Pick<
  autoScaling.UpdateAutoScalingGroupType,
  'LaunchTemplate' | 'LaunchConfigurationName' | 'MixedInstancesPolicy'
>;

/** A plain template or configuration: a mixed instances policy that there was goes. */
const plain = (template: TemplateRef) => ({ template, mixed: undefined }) as unknown as Partial<Group>;

function configurationFrom(world: World, context: Context, name: string): TemplateRef {
  if (!configurationNamed(regionOf(world, context), name))
    refuse(`Launch configuration name not found - Launch configuration ${name} not found`);
  return refToConfiguration(name);
}

function mixedFrom(
  world: World,
  context: Context,
  given: autoScaling.MixedInstancesPolicy,
  known?: Group,
): Partial<Group> {
  const base = given.LaunchTemplate?.LaunchTemplateSpecification;
  if (!base && (!known || isConfiguration(known.template)))
    return refuse('MixedInstancesPolicy must contain a LaunchTemplate');
  const distribution = given.InstancesDistribution;
  const overrides = given.LaunchTemplate
    ? overridesFrom(given.LaunchTemplate.Overrides, (spec) => templateFrom(world, context, spec))
    : (known?.mixed?.overrides ?? []);
  return {
    ...(base && { template: templateFrom(world, context, base) }),
    mixed: { ...(known?.mixed && !distribution ? known.mixed : distributionFrom(distribution)), overrides },
  };
}

/** What new machines are launched from; nothing where the input says nothing of it. @throws AwsError */
export function launchingFrom(
  world: World,
  context: Context,
  input: Launching,
  known?: Group,
): Partial<Group> {
  const { LaunchTemplate: spec, LaunchConfigurationName: configuration, MixedInstancesPolicy: mixed } = input;
  if ([spec, configuration, mixed].filter(Boolean).length > 1)
    refuse(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  if (spec) return plain(templateFrom(world, context, spec));
  if (configuration) return plain(configurationFrom(world, context, configuration));
  return mixed ? mixedFrom(world, context, mixed, known) : {};
}
