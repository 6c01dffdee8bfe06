import { own } from '../world/own.ts';
import type { TemplateData } from '../world/launch/template.ts';
import type { Region } from '../world/types.ts';
import type { LaunchRequest } from './launch-needs.ts';

export interface Template {
  LaunchTemplateId?: string;
  LaunchTemplateName?: string;
  Version?: string;
}

interface Override {
  InstanceType?: string;
  ImageId?: string;
  LaunchTemplateSpecification?: Template;
}

interface Input {
  AutoScalingGroupName?: string;
  VPCZoneIdentifier?: string;
  LaunchTemplate?: Template;
  MixedInstancesPolicy?: {
    LaunchTemplate?: { LaunchTemplateSpecification?: Template; Overrides?: Override[] };
  };
  DesiredConfiguration?: Input;
}

/** The launch template that a call makes a group use. */
export function templateIn(input: object): Template | undefined {
  const { LaunchTemplate, MixedInstancesPolicy, DesiredConfiguration } = input as Input;
  if (DesiredConfiguration) return templateIn(DesiredConfiguration);
  return LaunchTemplate ?? MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
}

/** What an override says in place of its template. */
const givenBy = ({ InstanceType, ImageId }: Override): TemplateData => ({
  ...(InstanceType && { InstanceType }),
  ...(ImageId && { ImageId }),
});

/** The launches that a call to Auto Scaling makes possible: one, or one an override; none if it names no template. */
export function groupLaunches(region: Region, input: Input): LaunchRequest[] {
  const known = own(region.groups, input.AutoScalingGroupName ?? '');
  const asked = (input.VPCZoneIdentifier ?? '').split(',').filter(Boolean);
  const subnetIds = asked.length > 0 ? asked : (known?.subnetIds ?? []);
  const { MixedInstancesPolicy } = input.DesiredConfiguration ?? input;
  const base = templateIn(input);
  const overrides = MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? [];
  return (overrides.length > 0 ? overrides : [{}]).flatMap((override: Override) => {
    const template = override.LaunchTemplateSpecification ?? base;
    return template ? [{ template, given: givenBy(override), subnetIds }] : [];
  });
}
