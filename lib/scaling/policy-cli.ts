import type { FleetRef } from '@/lib/core/fleet-ref';
import { quote } from '@/lib/core/shell';
import type { Tracking } from './target-tracking';

/** The call that makes a fleet track CPU at a target: of the policy that stands, so that there are not two. */
export function putPolicyLines(
  { region, name }: FleetRef,
  policy: Tracking,
  policyName: string | null,
): string {
  const configuration = {
    PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    TargetValue: policy.target,
    DisableScaleIn: policy.onlyOut ?? false,
  };
  return [
    `aws autoscaling put-scaling-policy --region ${quote(region)}`,
    `  --auto-scaling-group-name ${quote(name)} --policy-name ${quote(policyName ?? `cpu-${policy.target}`)}`,
    `  --policy-type TargetTrackingScaling`,
    `  --target-tracking-configuration ${quote(JSON.stringify(configuration))}`,
  ].join(' \\\n');
}
