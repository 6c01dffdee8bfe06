import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group } from '../../world/groups/group.ts';
import type { LaunchSpec } from '../../world/launch/mixed-instances.ts';
import { launchable } from '../../world/launch/launchable.ts';
import { choicesOf, hasRequirements, specOf } from '../../world/launch/launch-spec.ts';
import { activeRefresh } from '../../world/refresh/bookkeeping.ts';
import { beginRollback } from '../../world/refresh/outcome.ts';
import { reasons } from '../../world/refresh/reasons.ts';
import { startRefresh } from '../../world/refresh/start.ts';
import { settle } from '../../world/groups/settle.ts';
import type { Refresh } from '../../world/refresh/types.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { whyIrreversible } from './irreversible.ts';
import { launchingFrom, MALFORMED } from './launch-settings.ts';
import { toPreferences } from './refresh-preferences.ts';
import { strategyOf } from './refresh-strategy.ts';

const refuse = (message: string) => new AwsError('ValidationError', message);

type StartInput = autoScaling.StartInstanceRefreshType;

/** The DesiredConfiguration: what could be launched. @throws AwsError */
function desiredOf(world: World, input: StartInput, context: Context, group: Group): LaunchSpec | undefined {
  const asked = input.DesiredConfiguration;
  if (!asked?.LaunchTemplate && !asked?.MixedInstancesPolicy) return undefined;
  const { template = group.template, mixed } = launchingFrom(world, context, asked, group);
  const desired = specOf({ template, ...(mixed && { mixed }) });
  for (const choice of choicesOf(desired, context.region)) {
    const what = launchable(regionOf(world, context), choice, world);
    if (typeof what === 'string') throw refuse(`${MALFORMED} ${what}`);
  }
  return desired;
}

const inProgress = () => new AwsError('InstanceRefreshInProgress', reasons.alreadyRunning);

export const startInstanceRefresh: Operation<StartInput, autoScaling.StartInstanceRefreshAnswer> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const preferences = toPreferences(group, input.Preferences);
  if (preferences.autoRollback && !input.DesiredConfiguration)
    throw refuse(
      `The request isn't valid. The AutoRollback parameter cannot be set to true when the DesiredConfiguration ` +
        'parameter is empty. Set AutoRollback to false or specify a desired configuration and try again.',
    );
  const why = preferences.autoRollback && whyIrreversible(region, group);
  if (why)
    throw refuse(`The AutoRollback parameter cannot be set to true when the Auto Scaling group ${why}.`);
  const desired = desiredOf(world, input, context, group);
  if (hasRequirements(desired ?? group) && (desired || preferences.skipMatching))
    throw refuse(
      'An instance refresh of an Auto Scaling group that uses attribute-based instance type selection cannot have a ' +
        'desired configuration or skip matching.',
    );
  const strategy = strategyOf(region, group, input.Strategy, desired);
  const unknown = preferences.alarms.find((name) => !region.alarms.some((alarm) => alarm.name === name));
  if (unknown) throw refuse(`The following CloudWatch alarms do not exist: [${unknown}]`);
  if (activeRefresh(group)) throw inProgress();
  const refresh = startRefresh(world, region, group, { strategy, preferences, ...(desired && { desired }) });
  return { InstanceRefreshId: refresh.id };
};

/** @throws AwsError with AWS's text [rec] */
function activeOf(group: Group): Refresh {
  const refresh = activeRefresh(group);
  if (refresh && refresh.status !== 'Cancelling') return refresh;
  throw new AwsError(
    'ActiveInstanceRefreshNotFound',
    `No in progress or pending Instance Refresh found for Auto Scaling group ${group.name}`,
  );
}

/** Stops where it is; what was replaced stays replaced. */
export const cancelInstanceRefresh: Operation<
  autoScaling.CancelInstanceRefreshType,
  autoScaling.CancelInstanceRefreshAnswer
> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const refresh = activeOf(group);
  refresh.status = 'Cancelling';
  refresh.reason = reasons.cancelled;
  settle(world, region, group);
  return { InstanceRefreshId: refresh.id };
};

export const rollbackInstanceRefresh: Operation<
  autoScaling.RollbackInstanceRefreshType,
  autoScaling.RollbackInstanceRefreshAnswer
> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const refresh = activeOf(group);
  const irreversible = (why: string) => new AwsError('IrreversibleInstanceRefresh', why);
  if (refresh.status === 'RollbackInProgress')
    throw irreversible('The instance refresh is already rolling back.');
  if (!refresh.desired)
    throw irreversible('The instance refresh has no desired configuration, so it cannot be rolled back.');
  const why = whyIrreversible(region, refresh.previous);
  if (why)
    throw irreversible(`The Auto Scaling group ${why}, so the instance refresh cannot be rolled back.`);
  beginRollback(world, region, group, refresh, reasons.rolledBackByUser);
  settle(world, region, group);
  return { InstanceRefreshId: refresh.id };
};
