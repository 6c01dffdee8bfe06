import type { autoScaling } from '../../protocol/shapes.ts';
import { stableId } from '../stable-id.ts';
import type { RegionFacts } from './facts.ts';

type Spec = autoScaling.LaunchTemplateSpecification;

const isUnnamed = (key: string, value: unknown): value is Spec =>
  /^LaunchTemplate(Specification)?$/.test(key) &&
  typeof value === 'object' &&
  value !== null &&
  'LaunchTemplateName' in value &&
  !('LaunchTemplateId' in value);

/** AWS says the id of a template too, where a group or a machine was recorded with its name alone. */
export function withTemplateIds(facts: RegionFacts): RegionFacts {
  const { AutoScalingGroups = [], LaunchTemplateVersions = [] } = facts;
  const ids = new Map(LaunchTemplateVersions.map((one) => [one.LaunchTemplateName, one.LaunchTemplateId]));
  const complete = (key: string, value: unknown) =>
    isUnnamed(key, value)
      ? {
          ...value,
          LaunchTemplateId: ids.get(value.LaunchTemplateName) ?? stableId('lt', value.LaunchTemplateName!),
        }
      : value;
  const groups = JSON.parse(JSON.stringify(AutoScalingGroups), complete) as typeof AutoScalingGroups;
  return { ...facts, AutoScalingGroups: groups };
}
