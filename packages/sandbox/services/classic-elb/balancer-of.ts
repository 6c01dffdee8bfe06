import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { ClassicBalancer } from '../../world/classic-balancer.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';

export const notFound = (name: string | undefined) =>
  new AwsError('LoadBalancerNotFound', `There is no ACTIVE Load Balancer named '${name}'`);

/** @throws AwsError where there is no such balancer */
export function balancerOf(
  world: World,
  context: Context,
  name: string | undefined,
): { region: Region; balancer: ClassicBalancer } {
  const region = regionOf(world, context);
  const balancer = region.classicBalancers?.find((one) => one.name === name);
  if (!balancer) throw notFound(name);
  return { region, balancer };
}
