import type { autoScaling } from '../protocol/shapes.ts';
import { launchMembers } from '../services/autoscaling/group-shape.ts';
import type { Group } from '../world/groups/group.ts';
import type { LaunchSpec } from '../world/launch/mixed-instances.ts';
import type { Declared } from '../world/groups/owner.ts';
import { specOf } from '../world/launch/launch-spec.ts';

/** What a group is now, for an owner that has said nothing yet. */
export const declaredOf = (group: Group): Declared => ({
  ...{ min: group.min, max: group.max, desired: group.desired },
  spec: specOf(group),
});

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export const hasOtherSizes = (group: Group, { min, max, desired }: Declared) =>
  group.min !== min || group.max !== max || group.desired !== desired;

export const hasOtherLaunch = (group: Group, { spec }: Declared) => !isSame(specOf(group), specOf(spec));

/** A request names a template by its id alone. */
const byId = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(byId);
  if (typeof value !== 'object' || value === null) return value;
  const named = 'LaunchTemplateId' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !named || member !== 'LaunchTemplateName')
      .map(([member, inner]) => [member, byId(inner)]),
  );
};

export const launchInput = (spec: LaunchSpec) =>
  byId(launchMembers(spec)) as autoScaling.DesiredConfiguration;

export const sizeInput = ({ min, max, desired }: Declared) => ({
  ...{ MinSize: min, MaxSize: max, DesiredCapacity: desired },
});
