import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group, Instance } from '../../world/types.ts';

export const toTemplate = ({ id, name, version }: Group['template']) => ({
  LaunchTemplateId: id,
  LaunchTemplateName: name,
  Version: version,
});

const stateOf = ({ lifecycle, warmed }: Instance) =>
  (warmed && lifecycle === 'Terminating' ? 'Warmed:Terminating' : lifecycle) as autoScaling.LifecycleState;

/** A machine as its group, or its group's warm pool, shows it. */
export const toMember = (instance: Instance): autoScaling.Instance => ({
  InstanceId: instance.id,
  InstanceType: instance.type,
  AvailabilityZone: instance.zone,
  LifecycleState: stateOf(instance),
  HealthStatus: instance.health,
  LaunchTemplate: toTemplate(instance.template),
  ProtectedFromScaleIn: instance.protected,
});
