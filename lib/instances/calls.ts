import type { AwsCall } from '@/lib/aws/send-call';
import { setDesired } from '@/lib/scaling/calls';
import type { InstanceAction } from './model';

interface Order {
  group: string;
  instance: string;
  action: InstanceAction;
  isReplaced: boolean;
  /** Desired capacity to set afterwards. */
  then?: number | undefined;
}

type Call = AwsCall<
  | 'autoscaling:AttachInstances'
  | 'autoscaling:DetachInstances'
  | 'autoscaling:EnterStandby'
  | 'autoscaling:ExitStandby'
  | 'autoscaling:SetDesiredCapacity'
  | 'autoscaling:SetInstanceProtection'
  | 'autoscaling:TerminateInstanceInAutoScalingGroup'
>;

/** The calls of an action on one instance, in order. */
export function instanceCalls({ group, instance, action, isReplaced, then }: Order): Call[] {
  const named = { AutoScalingGroupName: group, InstanceIds: [instance] };
  const lowering = { ShouldDecrementDesiredCapacity: !isReplaced };
  const afterwards = then === undefined ? [] : [setDesired(group, then)];
  switch (action) {
    case 'replace':
    case 'end':
      return [
        {
          operation: 'autoscaling:TerminateInstanceInAutoScalingGroup',
          input: { InstanceId: instance, ShouldDecrementDesiredCapacity: action === 'end' },
        },
      ];
    case 'standby':
      return [{ operation: 'autoscaling:EnterStandby', input: { ...named, ...lowering } }];
    case 'detach':
      return [{ operation: 'autoscaling:DetachInstances', input: { ...named, ...lowering } }];
    case 'return':
      return [{ operation: 'autoscaling:ExitStandby', input: named }, ...afterwards];
    case 'attach':
      return [{ operation: 'autoscaling:AttachInstances', input: named }, ...afterwards];
    case 'protect':
    case 'unprotect':
      return [
        {
          operation: 'autoscaling:SetInstanceProtection',
          input: { ...named, ProtectedFromScaleIn: action === 'protect' },
        },
      ];
  }
}
