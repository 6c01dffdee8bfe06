import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { Instance } from '../../world/types.ts';
import { regionOf } from '../region.ts';

const HEALTH: Record<Instance['target'], elb.TargetHealth> = {
  initial: {
    State: 'initial',
    Reason: 'Elb.RegistrationInProgress',
    Description: 'Target registration is in progress',
  },
  healthy: { State: 'healthy' },
  unhealthy: {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [503]',
  },
  draining: {
    State: 'draining',
    Reason: 'Target.DeregistrationInProgress',
    Description: 'Target deregistration is in progress',
  },
  unused: { State: 'unused', Reason: 'Target.NotRegistered', Description: 'Target is not registered' },
};

export const describeTargetHealth: Operation<
  elb.DescribeTargetHealthInput,
  elb.DescribeTargetHealthOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const target = region.targetGroups.find(({ arn }) => arn === input.TargetGroupArn);
  if (!target) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
  const behind = Object.values(region.groups).filter(({ targetGroupArns }) =>
    targetGroupArns.includes(target.arn),
  );
  const names = behind.map(({ name }) => name);
  const asked = input.Targets?.map(({ Id }) => Id);
  const targets = Object.values(region.instances)
    .filter(({ group, lifecycle }) => names.includes(group) && lifecycle !== 'Terminated')
    .filter(({ target: state }) => state !== 'unused')
    .filter(({ id }) => !asked?.length || asked.includes(id));
  return {
    TargetHealthDescriptions: targets.map((instance) => ({
      Target: { Id: instance.id, Port: target.port },
      HealthCheckPort: String(target.port),
      TargetHealth: HEALTH[instance.target],
    })),
  };
};
