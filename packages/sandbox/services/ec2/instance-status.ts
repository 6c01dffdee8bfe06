import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Instance } from '../../world/machines/instance.ts';
import { regionOf } from '../region.ts';
import { machinesNamed } from './end-instances.ts';
import { filtered, type Readers } from './filters.ts';
import { CODES } from './instances.ts';
import { ec2Page } from './pages.ts';

/** Until both status checks have passed once. */
const CHECKED_AFTER = 120_000;

const READERS: Readers<Instance> = {
  'availability-zone': ({ zone }) => zone,
  'instance-state-name': ({ state }) => state,
  'instance-state-code': ({ state }) => String(CODES[state]),
  'instance-status.status': ({ impairedAt }) => (impairedAt === undefined ? 'ok' : 'impaired'),
  'system-status.status': () => 'ok',
};

function checkOf({ impairedAt, launchedAt }: Instance, now: number): ec2.InstanceStatusSummary {
  if (impairedAt !== undefined)
    return {
      Status: 'impaired',
      Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: new Date(impairedAt) }],
    };
  const isFresh = now - launchedAt < CHECKED_AFTER;
  return {
    Status: isFresh ? 'initializing' : 'ok',
    Details: [{ Name: 'reachability', Status: isFresh ? 'initializing' : 'passed' }],
  };
}

/** Running machines alone, unless all are asked for. */
export const describeInstanceStatus: Operation<
  ec2.DescribeInstanceStatusRequest,
  ec2.DescribeInstanceStatusResult
> = (world, input, context) => {
  const ids = input.InstanceIds ?? [];
  const all =
    ids.length > 0 ? machinesNamed(world, context, ids) : Object.values(regionOf(world, context).instances);
  const shown = all.filter(({ state }) => input.IncludeAllInstances || state === 'running');
  const { items, next } = ec2Page(filtered(shown, input.Filters, READERS), input);
  return {
    InstanceStatuses: items.map((instance) => ({
      InstanceId: instance.id,
      AvailabilityZone: instance.zone,
      InstanceState: { Name: instance.state, Code: CODES[instance.state] },
      InstanceStatus: checkOf(instance, context.now),
      SystemStatus: checkOf({ ...instance, impairedAt: undefined } as unknown as Instance, context.now),
    })),
    ...(next && { NextToken: next }),
  };
};
