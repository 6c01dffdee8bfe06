import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group } from '../../world/groups/group.ts';
import { isConfiguration } from '../../world/launch/configuration.ts';
import type { TemplateRef } from '../../world/launch/template.ts';
import type { Instance } from '../../world/machines/instance.ts';

const toTemplate = ({ id, name, version }: Group['template']) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

const launchedFrom = (ref: TemplateRef) =>
  isConfiguration(ref)
    ? ref.name && { LaunchConfigurationName: ref.name }
    : { LaunchTemplate: toTemplate(ref) };

/** With the lifecycle hook that it waits for; a booting machine is told of none until it runs. */
function stateOf({ lifecycle, warmed, waiting, retained, state }: Instance): autoScaling.LifecycleState {
  const base = warmed && lifecycle === 'Terminating' ? 'Warmed:Terminating' : lifecycle;
  const step = retained ? ':Retained' : waiting && state !== 'pending' ? ':Wait' : '';
  return `${base}${step}` as autoScaling.LifecycleState;
}

/** What of a machine is shown and can change. */
type Facts = Pick<
  Instance,
  'lifecycle' | 'warmed' | 'health' | 'type' | 'protected' | 'template' | 'waiting' | 'retained' | 'state'
>;

const areSame = (a: Facts, b: Facts) =>
  a.lifecycle === b.lifecycle &&
  a.health === b.health &&
  a.protected === b.protected &&
  a.template === b.template &&
  a.warmed === b.warmed &&
  a.waiting === b.waiting &&
  a.retained === b.retained &&
  a.state === b.state &&
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
  ...(instance.type && { InstanceType: instance.type }),
  AvailabilityZone: instance.zone,
  LifecycleState: stateOf(instance),
  HealthStatus: instance.health,
  ...launchedFrom(instance.template),
  ...(instance.weight !== undefined && { WeightedCapacity: String(instance.weight) }),
  ProtectedFromScaleIn: instance.protected,
});
