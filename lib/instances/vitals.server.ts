import 'server-only';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { describeImpaired } from '@/lib/aws/instances';
import { describeLaunched, type Launched } from '@/lib/aws/launched';
import type { Ctx } from '@/lib/changes/context';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { tally } from '@/lib/core/tally';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import { findFleet } from '@/lib/fleets/queries';
import { isWell, toInstances, type Instance } from '@/lib/fleets/instances';
import { orElse } from '@/lib/runtime/or-else';
import { readCpu } from './cpu.server';
import { readTargets } from './target-states.server';
import { vitalsOf, type VitalsList } from './vitals';

/** CloudWatch charges for each metric that is asked for. */
const MOST_CPU = 100;

/** CPU, health reason and price of each instance of a fleet. A part that fails does not hide the others. */
export async function listVitals(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<VitalsList> {
  const { value: group } = await describeWatchedGroup(ref, PACE.changing);
  const members = group?.instances ?? [];
  const facts = await orElse(
    describeLaunched(
      ref,
      members.map(({ id }) => id),
    ),
    [] as Launched[],
  );
  const instances = toInstances(members, facts.value);
  const asked = cpuOrder(instances).slice(0, MOST_CPU);
  const [targets, impaired, cpu, prices] = await Promise.all([
    orElse(readTargets(ref, group?.targetGroups ?? []), []),
    orElse(describeImpaired(ref, PACE.watched), new Map<string, number | null>()),
    orElse(readCpu(ref, asked, ctx.now()), {} as Record<string, number | null>),
    orElse(readPrices(ctx, ref, instances), { list: {}, spot: {}, problems: [] }),
  ]);
  const read = {
    targets: targets.value,
    impaired: new Set(impaired.value.keys()),
    cpu: cpu.value,
    prices: prices.value,
  };
  return {
    instances: Object.fromEntries(instances.map((one) => [one.id, vitalsOf(one, read)])),
    cpuOf: asked.length,
    problems: [
      ...[facts, targets, impaired, cpu, prices].flatMap(({ stale }) => stale ?? []),
      ...prices.value.problems,
    ],
  };
}

/** Of the machines' types and markets, which EC2 told just now. */
async function readPrices(ctx: Ctx, ref: FleetRef, instances: readonly Instance[]) {
  const fleet = await findFleet(ref);
  const pools = instances.filter(({ spot }) => spot).map(({ type, zone }) => `${type} ${zone}`);
  const { of, problems } = await readMachinePrices([{ ...fleet, spot: Object.fromEntries(tally(pools)) }]);
  return { ...of(fleet), problems };
}

/** Those in trouble first, then in the order of the list. */
const cpuOrder = (instances: readonly Instance[]) =>
  [...instances.filter((one) => !isWell(one)), ...instances.filter(isWell)].map(({ id }) => id);
