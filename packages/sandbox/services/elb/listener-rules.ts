import { AwsError } from '../../protocol/aws-error.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { LoadBalancer } from '../../world/network.ts';
import { refuse } from './refuse.ts';

type Settings = Partial<
  Pick<elb.CreateListenerInput, 'Port' | 'Protocol' | 'Certificates' | 'DefaultActions'>
>;

const APPLICATION = ['HTTP', 'HTTPS'];
const NETWORK = ['UDP', 'TCP', 'TLS', 'TCP_UDP'];
const ENUM = [...APPLICATION, ...NETWORK];
const KNOWN = [...ENUM, 'GENEVE', 'QUIC', 'TCP_QUIC'];

function checkProtocol({ type }: LoadBalancer, protocol: string) {
  if (!KNOWN.includes(protocol))
    refuse(
      `1 validation error detected: Value '${protocol}' at 'protocol' failed to satisfy constraint: Member must satisfy enum value set: [${ENUM.join(', ')}]`,
    );
  const allowed = type === 'network' ? [...NETWORK, 'QUIC', 'TCP_QUIC'] : APPLICATION;
  const named = type === 'network' ? NETWORK : APPLICATION;
  if (!allowed.includes(protocol))
    refuse(`Listener protocol '${protocol}' must be one of '${named.join(', ')}'`);
}

const CONTENT_TYPES = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

/** @throws AwsError on a fixed response that cannot be */
export function checkFixedResponse({ FixedResponseConfig: given }: elb.Action) {
  if (!given) return;
  const { ContentType: type, StatusCode: status } = given;
  if (status === undefined) refuse('A status code must be specified');
  if (!/^(2|4|5)\d\d$/.test(status!))
    refuse(
      `1 validation error detected: Value '${status}' at 'defaultActions.1.member.fixedResponseConfig.statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(2|4|5)\\d\\d$`,
    );
  if (type && !CONTENT_TYPES.includes(type))
    throw new AwsError(
      'InvalidLoadBalancerAction',
      `The ContentType must be one of:'${CONTENT_TYPES.join("', '")}'`,
    );
}

/** @throws AwsError where a listener of this balancer cannot be as it would become */
export function checkListener(balancer: LoadBalancer, settings: Settings) {
  const { Port: port, Protocol: protocol, Certificates: certificates = [], DefaultActions = [] } = settings;
  if (balancer.type === 'gateway') {
    if (port !== undefined) refuse('A port cannot be specified for gateway listeners');
    if (protocol !== undefined) refuse('A protocol cannot be specified for gateway listeners');
    return;
  }
  if (protocol === undefined) refuse('A listener protocol must be specified');
  if (port === undefined) refuse('A listener port must be specified');
  checkProtocol(balancer, protocol!);
  for (const action of DefaultActions) checkFixedResponse(action);
  if (['HTTPS', 'TLS'].includes(protocol!) && certificates.length === 0)
    refuse(`A certificate must be specified for ${protocol} listeners`);
}
