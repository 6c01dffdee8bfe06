import type { elb } from '../../protocol/shapes.ts';
import type { Region } from '../../world/types.ts';
import { vpcsOf } from '../ec2/vpcs.ts';
import { refuse } from './refuse.ts';

type Create = elb.CreateTargetGroupInput;

const PROTOCOLS = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC', 'TCP_QUIC'];
const NAME = /^(?!-)(?!.*-$)(?!.*--)[A-Za-z0-9-]+$/;
const NAME_PATTERN = '(?!.*--)(?!^-)(?!.*-$)^[A-Za-z0-9-]+$';

function checkName(name: string) {
  if (name.length > 32) refuse(`Target group name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    refuse(
      `Target group name '${name}' can only contain characters that are alphanumeric characters or hyphens(-)`,
    );
  if (!NAME.test(name))
    refuse(
      `1 validation error detected: Value '${name}' at 'targetGroup.targetGroupArn.targetGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    );
}

function checkProtocol(member: string, protocol: string | undefined) {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol))
    refuse(
      `1 validation error detected: Value '${protocol}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${PROTOCOLS.join(', ')}]`,
    );
}

/** A function has no address: nothing of a network may be said of it. */
function checkLambda({ Port, VpcId, Protocol }: Create) {
  const given = [
    ['Port', Port],
    ['VPC ID', VpcId],
    ['Protocol', Protocol],
  ].find(([, value]) => value !== undefined);
  if (given) refuse(`${given[0]} cannot be specified for target groups with target type 'lambda'`);
}

/** @throws AwsError as AWS refuses the settings of a new target group */
export function checkTargetGroup(region: Region, input: Create) {
  checkName(input.Name!);
  checkProtocol('protocol', input.Protocol);
  checkProtocol('healthCheckProtocol', input.HealthCheckProtocol);
  if (input.TargetType === 'lambda') return checkLambda(input);
  if (!input.Protocol) refuse('A protocol must be specified');
  if (input.Port === undefined) refuse('A port must be specified');
  if (!input.VpcId) refuse('A VPC ID must be specified');
  if (!vpcsOf(region).some(({ id }) => id === input.VpcId))
    refuse(`The VPC ID '${input.VpcId}' is not found`);
}
