import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';

const isEnum = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((one) => typeof one === 'string');

/** Every value that AWS itself defines: "InService", "m7g.large", "TargetTrackingScaling". */
const ENUM_VALUES = new Set(
  [autoscaling, cloudwatch, ec2, elb, iam].flatMap((client) =>
    Object.values(client).filter(isEnum).flatMap(Object.values),
  ),
);

/** Values of AWS's making that its models do not list. */
const FORMS = [
  /^$/,
  // Of twelve digits is an account.
  /^-?\d{1,11}(\.\d+)?%?$/,
  // Times, regions, zones and their ids, instance types.
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us)(-[a-z]+)+-\d[a-z]?$/,
  /^[a-z]{2,5}\d-az\d$/,
  /^[a-z][\w-]*\d[\w-]*\.(nano|micro|small|medium|large|metal|\d*xlarge)([-\w]*)$/,
  /^AWS\/\w+$/,
  /^RunInstances(:\w+)?$/,
  /^\/dev\/\w+$/,
  /^\$(Latest|Default)$/,
  /^autoscaling:EC2_INSTANCE_\w+$/,
  // Cron expressions.
  /^[\d*/,-]+( [\d*/,\-A-Za-z]+){4}$/,
  // Target group attributes.
  /^[a-z_]+(\.[a-z_]+)+$/,
];

/** Words that tell what a thing is, and not whose: parts of ARNs, of tag keys, of names that AWS gives. */
const WORDS = new Set(
  (
    'arn aws ec2 elb elbv2 iam autoscaling elasticloadbalancing cloudwatch sns lambda automate autoscalinggroup ' +
    'autoscalinggroupname launchconfiguration launchconfigurationname scalingpolicy policyname groupname ' +
    'scheduledupdategroupaction scheduledactionname scheduledaction targetgroup loadbalancer listener app net gwy ' +
    'instance profile role user assumed root service alarm launch template subnet vpc security group topic ' +
    'instanceid imageid instancetype queuename ec2launchtemplate id version internal compute com amazonaws ' +
    'prod production prd live stage staging stg dev development test qa uat sandbox demo ' +
    'name env environment stack channel owner team application app family commit revoked project component tier ' +
    'resolve ssm ' +
    'eks ecs asg lc lt tf nodegroup nodegroups cluster clusters kubernetes io k8s kops karpenter sh owned ' +
    'autoscaler enabled managed elasticbeanstalk awseb cloudformation logical amazonecsmanaged ' +
    'ecsmanagedautoscalingpolicy awsebautoscalinggroup awsbatch ce awsbatchservicetag codedeploy automatic ' +
    'deployment hook termination draining spotinst ec2imagebuilderarn createdby builtby imagebuilder ' +
    'targettracking alarmhigh alarmlow do not edit or delete for policy targettrackingscaling ' +
    'windows linux unix amazon al2023 ami kernel x86 x86_64 arm64 ubuntu packer builder image default ' +
    'true false null awsserviceroleforautoscaling'
  ).split(' '),
);

/** A value that AWS made: of one of its enumerations, or of a form that names do not have. */
export const isAwsForm = (value: string) => FORMS.some((form) => form.test(value));
export const isAwsEnum = (value: string) => ENUM_VALUES.has(value);

/** "T10" of a time within a name, "v2", and the words of regions. */
const SMALL =
  /^([Tv]\d+|us|eu|ap|ca|sa|me|af|il|mx|cn|gov|(north|south|central)?(east|west)?|north|south|central)$/;

export const isAwsWord = (word: string) => WORDS.has(word.toLowerCase()) || SMALL.test(word);
