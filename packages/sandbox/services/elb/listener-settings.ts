import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import type { Listener } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { elbPage } from './balancers.ts';
import { balancerNamed } from './change-balancers.ts';
import { listenerNamed } from './listeners.ts';
import { refuse } from './refuse.ts';

const HTTP = { 'routing.http.response.server.enabled': 'true' };
const TCP = { 'tcp.idle_timeout.seconds': '350' };

/** What a listener has by its kind of balancer: a header, or how long a still connection is kept. */
const defaultsOf = (region: Region, { loadBalancerArn, given }: Listener): Record<string, string> =>
  balancerNamed(region, loadBalancerArn).type === undefined ? HTTP : given['Protocol'] === 'UDP' ? {} : TCP;

const attributesOf = (region: Region, listener: Listener) =>
  toKeyValues({ ...defaultsOf(region, listener), ...listener.attributes });

export const describeListenerAttributes: Operation<
  elb.DescribeListenerAttributesInput,
  elb.DescribeListenerAttributesOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  return { Attributes: attributesOf(region, listenerNamed(region, input.ListenerArn)) };
};

const isKnown = (defaults: Record<string, string>, key: string) =>
  key in defaults || (defaults === HTTP && key.startsWith('routing.http.'));

/** @throws AwsError on a key that such a listener does not have */
export const modifyListenerAttributes: Operation<
  elb.ModifyListenerAttributesInput,
  elb.ModifyListenerAttributesOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const listener = listenerNamed(region, input.ListenerArn);
  const [sent, defaults] = [fromKeyValues(input.Attributes), defaultsOf(region, listener)];
  for (const key of Object.keys(sent))
    if (!isKnown(defaults, key)) refuse(`Listener attribute key '${key}' is not recognized`);
  listener.attributes = { ...listener.attributes, ...sent };
  return { Attributes: attributesOf(region, listener) };
};

const arnsIn = (certificates: elb.Certificate[] = []) =>
  certificates.flatMap(({ CertificateArn }) => CertificateArn ?? []);

export const addListenerCertificates: Operation<
  elb.AddListenerCertificatesInput,
  elb.AddListenerCertificatesOutput
> = (world, input, context) => {
  const listener = listenerNamed(regionOf(world, context), input.ListenerArn);
  const arns = arnsIn(input.Certificates);
  listener.certificates = [...new Set([...(listener.certificates ?? []), ...arns])];
  return { Certificates: arns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
};

export const removeListenerCertificates: Operation<
  elb.RemoveListenerCertificatesInput,
  elb.RemoveListenerCertificatesOutput
> = (world, input, context) => {
  const listener = listenerNamed(regionOf(world, context), input.ListenerArn);
  const gone = arnsIn(input.Certificates);
  listener.certificates = (listener.certificates ?? []).filter((arn) => !gone.includes(arn));
  return {};
};

/** The default one first. */
export const describeListenerCertificates: Operation<
  elb.DescribeListenerCertificatesInput,
  elb.DescribeListenerCertificatesOutput
> = (world, input, context) => {
  const { given, certificates = [] } = listenerNamed(regionOf(world, context), input.ListenerArn);
  const all = [
    ...arnsIn(given['Certificates'] as elb.Certificate[]).map((arn) => ({ arn, isDefault: true })),
    ...certificates.map((arn) => ({ arn, isDefault: false })),
  ];
  const { items, next } = elbPage(all, input);
  return {
    Certificates: items.map(({ arn, isDefault }) => ({ CertificateArn: arn, IsDefault: isDefault })),
    ...(next && { NextMarker: next }),
  };
};
