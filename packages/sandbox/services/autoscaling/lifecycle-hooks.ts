import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Group, LifecycleHook } from '../../world/groups/group.ts';
import { answerHook, recordHeartbeat, type HookResult } from '../../world/groups/hooks.ts';
import { membersOf } from '../../world/groups/members.ts';
import { settle } from '../../world/groups/settle.ts';
import type { Instance, Waiting } from '../../world/machines/instance.ts';
import { proceed } from '../../world/machines/transitions.ts';
import type { Region, World } from '../../world/types.ts';
import { groupOf } from './group-of.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const TRANSITIONS: Record<string, LifecycleHook['transition']> = {
  'autoscaling:EC2_INSTANCE_LAUNCHING': 'launching',
  'autoscaling:EC2_INSTANCE_TERMINATING': 'terminating',
};
export const HOOK_TYPES = Object.keys(TRANSITIONS);
const nameOf = (transition: LifecycleHook['transition']) =>
  HOOK_TYPES.find((name) => TRANSITIONS[name] === transition)!;

function heartbeatOf(given: number | undefined): number {
  const seconds = given ?? 3_600;
  if (!Number.isInteger(seconds) || seconds < 30 || seconds > 7_200)
    refuse('Heartbeat Timeout must be between 30 and 7200 seconds');
  return seconds;
}

function resultOf(given: string | undefined, name: string): HookResult {
  const result = (['CONTINUE', 'ABANDON'] as const).find((one) => one === (given ?? 'ABANDON'));
  return result ?? refuse(`${name} must be either CONTINUE or ABANDON`);
}

/** What is not sent of a hook that there is stays. @throws AwsError */
export function hookFrom(
  input: autoScaling.LifecycleHookSpecification,
  known?: LifecycleHook,
): LifecycleHook {
  const asked = input.LifecycleTransition;
  const transition = asked === undefined ? known?.transition : TRANSITIONS[asked];
  if (!transition)
    return refuse(
      'Must specify lifecycle transition, either autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING',
    );
  const target = input.NotificationTargetARN ?? known?.target;
  const role = input.RoleARN ?? known?.role;
  const metadata = input.NotificationMetadata ?? known?.metadata;
  return {
    name: input.LifecycleHookName!,
    transition,
    heartbeatSeconds: heartbeatOf(input.HeartbeatTimeout ?? known?.heartbeatSeconds),
    result: resultOf(input.DefaultResult ?? known?.result, 'Default Result'),
    ...(target && { target }),
    ...(role && { role }),
    ...(metadata && { metadata }),
  };
}

export const putLifecycleHook: Operation<autoScaling.PutLifecycleHookType> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const known = group.hooks.find(({ name }) => name === input.LifecycleHookName);
  const hook = hookFrom(input as autoScaling.LifecycleHookSpecification, known);
  group.hooks = [...group.hooks.filter((one) => one !== known), hook];
  return {};
};

const toHook = (group: Group, hook: LifecycleHook): autoScaling.LifecycleHook => ({
  LifecycleHookName: hook.name,
  AutoScalingGroupName: group.name,
  LifecycleTransition: nameOf(hook.transition),
  ...(hook.target && { NotificationTargetARN: hook.target }),
  ...(hook.role && { RoleARN: hook.role }),
  ...(hook.metadata && { NotificationMetadata: hook.metadata }),
  HeartbeatTimeout: hook.heartbeatSeconds,
  GlobalTimeout: Math.min(172_800, 100 * hook.heartbeatSeconds),
  DefaultResult: hook.result,
});

export const describeLifecycleHooks: Operation<
  autoScaling.DescribeLifecycleHooksType,
  autoScaling.DescribeLifecycleHooksAnswer
> = (world, input, context) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const names = input.LifecycleHookNames ?? [];
  const chosen = group.hooks.filter(({ name }) => names.length === 0 || names.includes(name));
  return { LifecycleHooks: chosen.map((hook) => toHook(group, hook)) };
};

function answer(
  world: World,
  region: Region,
  { group, instance, waiting }: { group: Group; instance: Instance; waiting: Waiting },
  result: HookResult,
) {
  const last = answerHook(instance, waiting, result);
  if (last) proceed(world, region, group, instance, last);
}

/** What waits for it is answered first: a launch with ABANDON, a termination with CONTINUE. */
export const deleteLifecycleHook: Operation<autoScaling.DeleteLifecycleHookType> = (
  world,
  input,
  context,
) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const hook = group.hooks.find(({ name }) => name === input.LifecycleHookName);
  if (!hook) return refuse('No Lifecycle Hook found with name - null');
  for (const instance of membersOf(region, group)) {
    const waiting = instance.waiting?.find((one) => one.hook === hook.name);
    const result = hook.transition === 'launching' ? 'ABANDON' : 'CONTINUE';
    if (waiting) answer(world, region, { group, instance, waiting }, result);
  }
  group.hooks = group.hooks.filter((one) => one !== hook);
  settle(world, region, group);
  return {};
};

type Named = autoScaling.CompleteLifecycleActionType | autoScaling.RecordLifecycleActionHeartbeatType;

/** The wait that a token, or an instance, names. @throws AwsError with AWS's text where there is none */
function waitingOf(world: World, context: Context, input: Named) {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const isNamed = (instance: Instance, { token }: Waiting) =>
    input.LifecycleActionToken ? token === input.LifecycleActionToken : instance.id === input.InstanceId;
  for (const instance of membersOf(region, group))
    for (const waiting of instance.waiting ?? [])
      if (waiting.hook === input.LifecycleHookName && isNamed(instance, waiting))
        return { region, group, instance, waiting };
  const by = input.LifecycleActionToken
    ? `token ${input.LifecycleActionToken}`
    : `instance ID ${input.InstanceId}`;
  return refuse(`No active Lifecycle Action found with ${by}`);
}

export const completeLifecycleAction: Operation<autoScaling.CompleteLifecycleActionType> = (
  world,
  input,
  context,
) => {
  const result = resultOf(input.LifecycleActionResult, 'Lifecycle Action Result');
  const { region, ...found } = waitingOf(world, context, input);
  answer(world, region, found, result);
  settle(world, region, found.group);
  return {};
};

export const recordLifecycleActionHeartbeat: Operation<autoScaling.RecordLifecycleActionHeartbeatType> = (
  world,
  input,
  context,
) => {
  const { group, waiting } = waitingOf(world, context, input);
  recordHeartbeat(group, waiting, context.now);
  return {};
};
