import type { autoScaling, cloudwatch, ec2, elb, iam, serviceQuotas } from '../../protocol/shapes.ts';

/** A metric with the statistics that the others follow from, oldest first. */
export interface RecordedSeries {
  Namespace: string;
  MetricName: string;
  Dimensions: cloudwatch.Dimension[];
  /** Seconds. */
  Period: number;
  Timestamps: (Date | string)[];
  Sum: number[];
  SampleCount: number[];
  Minimum: number[];
  Maximum: number[];
}

/** Facts that could not be read, and why in AWS's words. */
export interface Unread {
  Region: string;
  /** The list that they would be in. */
  Facts: string;
  Action: string;
  Reason: string;
}

/** What was read of a region, in the lists and members that the SDK answers with. Times are ISO texts. */
export interface RegionFacts {
  AutoScalingGroups?: autoScaling.AutoScalingGroup[];
  LaunchConfigurations?: autoScaling.LaunchConfiguration[];
  LaunchTemplates?: ec2.LaunchTemplate[];
  LaunchTemplateVersions?: ec2.LaunchTemplateVersion[];
  Instances?: ec2.Instance[];
  Images?: ec2.Image[];
  /** Of machines' images, also of those that are gone. */
  InstanceImageMetadata?: ec2.InstanceImageMetadata[];
  AvailabilityZones?: ec2.AvailabilityZone[];
  Subnets?: ec2.Subnet[];
  SecurityGroups?: ec2.SecurityGroup[];
  LoadBalancers?: elb.LoadBalancer[];
  Listeners?: elb.Listener[];
  TargetGroups?: elb.TargetGroup[];
  TargetGroupAttributes?: { TargetGroupArn: string; Attributes: elb.TargetGroupAttribute[] }[];
  TargetHealth?: { TargetGroupArn: string; TargetHealthDescriptions: elb.TargetHealthDescription[] }[];
  ScalingPolicies?: autoScaling.ScalingPolicy[];
  ScheduledUpdateGroupActions?: autoScaling.ScheduledUpdateGroupAction[];
  LifecycleHooks?: autoScaling.LifecycleHook[];
  WarmPools?: { AutoScalingGroupName: string; Instances?: autoScaling.Instance[] }[];
  Activities?: autoScaling.Activity[];
  InstanceRefreshes?: autoScaling.InstanceRefresh[];
  ServiceQuotas?: serviceQuotas.ServiceQuota[];
  MetricAlarms?: cloudwatch.MetricAlarm[];
  Metrics?: RecordedSeries[];
}

/** One region's facts by its name, or a flat file of facts of several regions, which their ARNs tell. */
export interface Facts extends RegionFacts {
  Account?: string;
  /** When they were read: the clock begins there. */
  TakenAt?: string;
  Regions?: Record<string, RegionFacts>;
  InstanceProfiles?: iam.InstanceProfile[];
  Unread?: Unread[];
  /** What was read and left out, such as user data. */
  Omitted?: string[];
}

/** UTC ms of a time that was written to JSON. */
export const timeOf = (value: Date | string | undefined, otherwise: number): number =>
  value === undefined ? otherwise : new Date(value).getTime();

const regionIn = (arn: string | undefined) => arn?.split(':')[3] ?? '';
const accountIn = (arn: string | undefined) => arn?.split(':')[4] ?? '';

/** What is found most often. */
function commonest(values: readonly string[]): string | undefined {
  const counts = Map.groupBy(values.filter(Boolean), (value) => value);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** The account that the file says, or that most of its groups are of. */
export const accountOf = ({ Account, AutoScalingGroups = [] }: Facts): string =>
  Account ?? commonest(AutoScalingGroups.map((one) => accountIn(one.AutoScalingGroupARN))) ?? '123456789012';

/** Everything that a text of a region's facts names: ids of templates, images and machines. */
const isNamedIn = (text: string) => (id: string | undefined) => id !== undefined && text.includes(id);

/** Facts of one region. Those without an ARN go where something names them, or else to the first region. */
function pick(facts: Facts, region: string, isFirst: boolean, all: string): RegionFacts {
  const groups = (facts.AutoScalingGroups ?? []).filter(
    (one) => regionIn(one.AutoScalingGroupARN) === region,
  );
  const configurations = (facts.LaunchConfigurations ?? []).filter(
    (one) => regionIn(one.LaunchConfigurationARN) === region,
  );
  const own = JSON.stringify([groups, configurations]);
  const belongs = (id: string | undefined, text = own) =>
    isNamedIn(text)(id) || (isFirst && !isNamedIn(all)(id));
  const versions = (facts.LaunchTemplateVersions ?? []).filter((one) => belongs(one.LaunchTemplateId));
  const machines = (facts.Instances ?? []).filter((one) => belongs(one.InstanceId));
  const launching = own + JSON.stringify([versions, machines]);
  return {
    AutoScalingGroups: groups,
    LaunchConfigurations: configurations,
    LaunchTemplateVersions: versions,
    Instances: machines,
    Images: (facts.Images ?? []).filter((one) => belongs(one.ImageId, launching)),
  };
}

/** By region. A flat file is sorted by its ARNs. */
export function regionsOf(facts: Facts): Record<string, RegionFacts> {
  if (facts.Regions) return facts.Regions;
  const arns = [
    ...(facts.AutoScalingGroups ?? []).map((one) => one.AutoScalingGroupARN),
    ...(facts.LaunchConfigurations ?? []).map((one) => one.LaunchConfigurationARN),
  ];
  const names = [...new Set(arns.map(regionIn))].filter(Boolean);
  const { Images: _images, ...naming } = facts;
  const all = JSON.stringify(naming);
  return Object.fromEntries(names.map((name, index) => [name, pick(facts, name, index === 0, all)]));
}
