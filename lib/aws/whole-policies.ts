import 'server-only';
import {
  paginateDescribePolicies,
  type PutScalingPolicyType,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import {
  paginateDescribeAlarms,
  type MetricAlarm,
  type PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';
import { PACE } from '@/lib/core/pace';

/** The inputs that make a policy and its alarms again. The alarms do not name the policy, whose ARN will be new. */
export interface WholePolicy {
  policy: PutScalingPolicyType & { PolicyName: string };
  alarms: (PutMetricAlarmInput & { AlarmName: string })[];
}

const policyInput = (policy: ScalingPolicy): WholePolicy['policy'] => ({
  AutoScalingGroupName: policy.AutoScalingGroupName,
  PolicyName: policy.PolicyName ?? '',
  PolicyType: policy.PolicyType,
  AdjustmentType: policy.AdjustmentType,
  MinAdjustmentStep: policy.MinAdjustmentStep,
  MinAdjustmentMagnitude: policy.MinAdjustmentMagnitude,
  ScalingAdjustment: policy.ScalingAdjustment,
  Cooldown: policy.Cooldown,
  MetricAggregationType: policy.MetricAggregationType,
  StepAdjustments: policy.StepAdjustments?.length ? policy.StepAdjustments : undefined,
  EstimatedInstanceWarmup: policy.EstimatedInstanceWarmup,
  TargetTrackingConfiguration: policy.TargetTrackingConfiguration,
  PredictiveScalingConfiguration: policy.PredictiveScalingConfiguration,
  Enabled: policy.Enabled,
});

const alarmInput = (alarm: MetricAlarm, arn: string): WholePolicy['alarms'][number] => ({
  AlarmName: alarm.AlarmName ?? '',
  AlarmDescription: alarm.AlarmDescription,
  ActionsEnabled: alarm.ActionsEnabled,
  AlarmActions: alarm.AlarmActions?.filter((action) => action !== arn),
  OKActions: alarm.OKActions,
  InsufficientDataActions: alarm.InsufficientDataActions,
  Namespace: alarm.Namespace,
  MetricName: alarm.MetricName,
  Metrics: alarm.Metrics?.length ? alarm.Metrics : undefined,
  Dimensions: alarm.Dimensions,
  Statistic: alarm.Statistic,
  ExtendedStatistic: alarm.ExtendedStatistic,
  Period: alarm.Period,
  Unit: alarm.Unit,
  EvaluationPeriods: alarm.EvaluationPeriods,
  DatapointsToAlarm: alarm.DatapointsToAlarm,
  ComparisonOperator: alarm.ComparisonOperator,
  Threshold: alarm.Threshold,
  TreatMissingData: alarm.TreatMissingData,
});

/** AWS makes the alarms of these itself. */
const OWN_ALARMS = ['TargetTrackingScaling', 'PredictiveScaling'];

/** Everything that a group's policies say, by name. */
export async function describeWholePolicies(fleet: FleetRef): Promise<WholePolicy[]> {
  const policies = await policiesOf(fleet);
  const names = policies.flatMap(({ PolicyType = '', Alarms = [] }) =>
    OWN_ALARMS.includes(PolicyType) ? [] : Alarms.map(({ AlarmName = '' }) => AlarmName),
  );
  const alarms = names.length === 0 ? [] : await alarmsOf(fleet, names);
  return policies
    .map((policy) => ({
      policy: policyInput(policy),
      alarms: (policy.Alarms ?? []).flatMap(({ AlarmName }) =>
        alarms
          .filter((alarm) => alarm.AlarmName === AlarmName)
          .map((alarm) => alarmInput(alarm, policy.PolicyARN ?? '')),
      ),
    }))
    .sort((a, b) => a.policy.PolicyName.localeCompare(b.policy.PolicyName));
}

const policiesOf = async (fleet: FleetRef) => {
  const key = `whole ${fleet.name}`;
  const question = { what: 'autoscaling:DescribePolicies', place: fleet, key, pace: PACE.fresh };
  const { value } = await read(question, () => {
    const config = { client: reader('autoscaling', fleet), pageSize: 100 };
    const pages = paginateDescribePolicies(config, { AutoScalingGroupName: fleet.name });
    return collect(pages, (page) => page.ScalingPolicies);
  });
  return value;
};

const alarmsOf = async (fleet: FleetRef, names: string[]) => {
  const key = `whole ${fleet.name}`;
  const question = { what: 'cloudwatch:DescribeAlarms', place: fleet, key, pace: PACE.fresh };
  const { value } = await read(question, () => {
    const config = { client: reader('cloudwatch', fleet), pageSize: 100 };
    const pages = paginateDescribeAlarms(config, { AlarmNames: names.slice(0, 100) });
    return collect(pages, (page) => page.MetricAlarms);
  });
  return value;
};
