import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group, Instance } from '../../world/types.ts';

export const toTemplate = ({ id, name, version }: Group['template']) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

const stateOf = ({ lifecycle, warmed }: Instance) =>
  (warmed && lifecycle === 'Terminating' ? 'Warmed:Terminating' : lifecycle) as autoScaling.LifecycleState;

/** What of a machine is shown and can change. */
type Facts = Pick<Instance, 'lifecycle' | 'warmed' | 'health' | 'type' | 'protected' | 'template'>;

const areSame = (a: Facts, b: Facts) =>
  a.lifecycle === b.lifecycle &&
  a.health === b.health &&
  a.protected === b.protected &&
  a.template === b.template &&
  a.warmed === b.warmed &&
  a.type === b.type;

/** Pages of groups show thousands of machines of which few changed since the last one. */
const shown = new WeakMap<Instance, { facts: Facts; member: autoScaling.Instance }>();

/** A machine as its group, or its group's warm pool, shows it: frozen, and the same until it changes. */
export function toMember(instance: Instance): autoScaling.Instance {
  const known = shown.get(instance);
  if (known && areSame(known.facts, instance)) return known.member;
  const member = Object.freeze(describe(instance));
  shown.set(instance, { facts: { ...instance }, member });
  return member;
}

const lists = new WeakMap<Group, autoScaling.Instance[]>();

/** A group's machines, those in its warm pool apart: frozen, and the same list until one of them changes. */
export function toMembers(group: Group, instances: readonly Instance[]): autoScaling.Instance[] {
  const members = instances.flatMap((one) => (one.warmed ? [] : toMember(one)));
  const known = lists.get(group);
  if (known?.length === members.length && known.every((one, index) => one === members[index])) return known;
  lists.set(group, members);
  return Object.freeze(members) as autoScaling.Instance[];
}

const describe = (instance: Instance): autoScaling.Instance => ({
  InstanceId: instance.id,
  InstanceType: instance.type,
  AvailabilityZone: instance.zone,
  LifecycleState: stateOf(instance),
  HealthStatus: instance.health,
  LaunchTemplate: toTemplate(instance.template),
  ProtectedFromScaleIn: instance.protected,
});
