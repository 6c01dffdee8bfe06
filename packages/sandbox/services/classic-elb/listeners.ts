import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import type { ClassicBalancer, ClassicListener } from '../../world/classic-balancer.ts';
import { balancerOf } from './balancer-of.ts';
import { refuse } from './refusals.ts';

const HTTP = ['HTTP', 'HTTPS'];
const PROTOCOLS = [...HTTP, 'TCP', 'SSL'];
const ENCRYPTED = ['HTTPS', 'SSL'];
const CERTIFICATE = /^arn:aws[\w-]*:(acm|iam):/;

function checkedProtocol(protocol: string): string {
  const upper = protocol.toUpperCase();
  if (!PROTOCOLS.includes(upper))
    refuse(`Listener protocol '${protocol}' must be one of ${PROTOCOLS.join(', ')}`);
  return upper;
}

/** @throws AwsError on an ARN that is none of a certificate; which certificates there are is not known here */
function checkCertificate(arn: string) {
  if (!CERTIFICATE.test(arn))
    throw new AwsError('CertificateNotFound', `Server Certificate not found for the key: ${arn}`);
}

function checkPort(port: number) {
  if (port < 1 || port > 65_535) refuse(`Port ${port} must be from 1 to 65535`);
}

/** @throws AwsError where a listener cannot be so */
export function listenerFrom(given: classicElb.Listener): ClassicListener {
  const protocol = checkedProtocol(given.Protocol ?? '');
  const instanceProtocol = checkedProtocol(
    given.InstanceProtocol ?? (HTTP.includes(protocol) ? 'HTTP' : 'TCP'),
  );
  if (HTTP.includes(protocol) !== HTTP.includes(instanceProtocol))
    refuse(`Protocol ${protocol} and InstanceProtocol ${instanceProtocol} are not of the same layer`);
  const [port, instancePort] = [given.LoadBalancerPort ?? 0, given.InstancePort ?? 0];
  for (const one of [port, instancePort]) checkPort(one);
  const certificate = given.SSLCertificateId;
  if (ENCRYPTED.includes(protocol) && !certificate)
    refuse(`A certificate must be specified for ${protocol} listeners`);
  if (certificate) checkCertificate(certificate);
  return {
    ...{ port, protocol, instancePort, instanceProtocol, policies: [] },
    ...(certificate && { certificate }),
  };
}

const isSame = (a: ClassicListener, b: ClassicListener) =>
  a.protocol === b.protocol && a.instancePort === b.instancePort && a.certificate === b.certificate;

/** One that is there already is no error. @throws AwsError where the port is taken otherwise */
export function addListener(balancer: ClassicBalancer, listener: ClassicListener) {
  const known = balancer.listeners.find(({ port }) => port === listener.port);
  if (known && !isSame(known, listener))
    throw new AwsError(
      'DuplicateListener',
      `A listener already exists for ${balancer.name} with LoadBalancerPort ${listener.port}, but with a different InstancePort, Protocol, or SSLCertificateId`,
    );
  if (!known) balancer.listeners.push(listener);
}

/** @throws AwsError where nothing listens at the port */
export function listenerAt(balancer: ClassicBalancer, port: number | undefined): ClassicListener {
  const listener = balancer.listeners.find((one) => one.port === port);
  if (listener) return listener;
  throw new AwsError('ListenerNotFound', `${balancer.name} has no listener at port ${port}`);
}

export const createListeners: Operation<classicElb.CreateLoadBalancerListenerInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  for (const listener of (input.Listeners ?? []).map(listenerFrom)) addListener(balancer, listener);
  return {};
};

export const deleteListeners: Operation<classicElb.DeleteLoadBalancerListenerInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  balancer.listeners = balancer.listeners.filter(({ port }) => !input.LoadBalancerPorts?.includes(port));
  return {};
};

export const setCertificate: Operation<classicElb.SetLoadBalancerListenerSSLCertificateInput> = (
  world,
  input,
  context,
) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const listener = listenerAt(balancer, input.LoadBalancerPort);
  checkCertificate(input.SSLCertificateId!);
  listener.certificate = input.SSLCertificateId!;
  return {};
};

export const toListener = ({
  port,
  protocol,
  instancePort,
  instanceProtocol,
  certificate,
  policies,
}: ClassicListener): classicElb.ListenerDescription => ({
  Listener: {
    ...{ Protocol: protocol, LoadBalancerPort: port },
    ...{ InstanceProtocol: instanceProtocol, InstancePort: instancePort },
    ...(certificate && { SSLCertificateId: certificate }),
  },
  PolicyNames: policies,
});
