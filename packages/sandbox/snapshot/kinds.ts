import { isAwsEnum, isAwsForm } from './vocabulary.ts';

/**
 * What a text of the facts is. AWS's own stays. A name is replaced word by word, a sentence only where it has a name
 * in it. What is of no known kind is a name.
 */
export type Kind = 'aws' | 'sentence' | 'name';

const SENTENCES = new Set([
  ...['Cause', 'StatusMessage', 'StatusReason', 'StateReason', 'RollbackReason', 'Reason', 'Message'],
  ...['SuspensionReason', 'Details', 'StateReasonData', 'Expression', 'StateTransitionReason'],
]);
/** Elsewhere people write the descriptions. */
const DESCRIBED_BY_AWS = ['Activities', 'TargetHealth'];

const OF_AWS = new Set([
  ...[
    'MetricName',
    'ProcessName',
    'Metric',
    'Facts',
    'Action',
    'PlatformDetails',
    'UsageOperation',
    'Omitted',
  ],
  ...['TimeZone', 'ResourceType', 'SslPolicy', 'Stat', 'ImageOwnerAlias', 'HealthCheckType', 'Granularity'],
  ...['HealthStatus', 'LifecycleState', 'TerminationPolicies', 'Type', 'DefaultResult', 'ZoneName', 'ZoneId'],
  ...[
    'RegionName',
    'DeviceName',
    'RootDeviceName',
    'NetworkBorderGroup',
    'SpotMaxPrice',
    'Attributes',
    'State',
  ],
  ...[
    'AvailabilityZone',
    'AvailabilityZones',
    'PredefinedMetricType',
    'PolicyType',
    'AdjustmentType',
    'Region',
  ],
  ...[
    'HttpCode',
    'Protocol',
    'HealthCheckPort',
    'CpuManufacturers',
    'Label',
    'Version',
    'SupportedIpAddressType',
  ],
  ...['ProtocolVersion', 'QuotaCode', 'QuotaName', 'ServiceName', 'QuotaAppliedAtLevel'],
]);

/** The name of a cookie is its maker's choice; all else that an attribute can be is AWS's. */
const ATTRIBUTE_VALUES =
  /^(true|false|on|off|\d*|(lb|app)_cookie|source_ip\w*|round_robin|least_outstanding_requests|weighted_random|use_load_balancer_configuration|(no_)?rebalance)$/;

const NAMES = /Names?$|^(Value|Key|ResourceId|Identifier|Description|Path)$/;

/** @param path the members that lead to it, its own last */
export function kindOf(path: readonly string[], text: string): Kind {
  const member = path.at(-1) ?? '';
  if (path.includes('TargetGroupAttributes') && (member === 'Key' || ATTRIBUTE_VALUES.test(text)))
    return 'aws';
  if (OF_AWS.has(member) || isAwsForm(text)) return 'aws';
  if (member === 'Name' && path.includes('Dimensions')) return 'aws';
  if (member === 'Id' && path.includes('Metrics')) return 'aws';
  if (SENTENCES.has(member)) return 'sentence';
  if (member === 'Description' && DESCRIBED_BY_AWS.some((one) => path.includes(one))) return 'sentence';
  if (member === 'Namespace' && text.startsWith('AWS/')) return 'aws';
  return !NAMES.test(member) && isAwsEnum(text) ? 'aws' : 'name';
}

const LEFT_OUT = new Set([
  ...['PrivateDnsName', 'PublicDnsName', 'PublicIpAddress', 'NetworkInterfaces', 'Ipv6Address', 'MacAddress'],
  ...[
    'AssumeRolePolicyDocument',
    'CanonicalHostedZoneId',
    'KernelId',
    'RamdiskId',
    'UserData',
    'ClientToken',
  ],
  ...['QuotaArn'],
]);

export const leftOut = [...LEFT_OUT];

/** Members that add nothing to the rest. In a template, interfaces name security groups. */
export const isLeftOut = (path: readonly string[], member: string) =>
  LEFT_OUT.has(member) && !(member === 'NetworkInterfaces' && path.includes('LaunchTemplateData'));
