import 'server-only';
import { DescribeLifecycleHooksCommand } from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';

export interface HookFacts {
  name: string;
  transition: 'launching' | 'terminating';
  /** How long AWS waits for an answer. */
  seconds: number;
  /** What AWS does without an answer. */
  otherwise: 'CONTINUE' | 'ABANDON';
}

/** The lifecycle hooks of one group. AWS has no call for several. */
export const describeHooks = (ref: FleetRef) =>
  read(
    { what: 'autoscaling:DescribeLifecycleHooks', place: ref, key: ref.name, pace: PACE.minute },
    async () => {
      const command = new DescribeLifecycleHooksCommand({ AutoScalingGroupName: ref.name });
      const { LifecycleHooks = [] } = await reader('autoscaling', ref).send(command);
      return LifecycleHooks.map((hook): HookFacts => ({
        name: hook.LifecycleHookName ?? '',
        transition: /LAUNCHING/.test(hook.LifecycleTransition ?? '') ? 'launching' : 'terminating',
        seconds: hook.HeartbeatTimeout ?? 3_600,
        otherwise: hook.DefaultResult === 'CONTINUE' ? 'CONTINUE' : 'ABANDON',
      }));
    },
  );
