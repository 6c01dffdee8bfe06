import { priceOf } from '../../prices/on-demand.ts';
import { usageTypeOf } from '../../prices/usage-type.ts';
import { HOUR } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { blankLine, NO_MACHINE } from './infrastructure-lines.ts';
import { costOf, type Book, type Line, type Sum } from './line.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';
const NONE = () => 0;

/** Of what the account uses, from its first machine on. */
function line(world: World, facts: Record<string, string>, book: Omit<Book, 'facts' | 'unit'>): Line {
  const region = facts['REGION'] ?? 'us-east-1';
  const since = world.running[0]?.launchedAt ?? world.seededAt;
  return { ...blankLine(region, since), book: { ...book, facts: { ...NO_MACHINE, ...facts }, unit: 'N/A' } };
}

const hours = (from: number, to: number, now: number) => Math.max(0, Math.min(to, now) - from) / HOUR;

/** What is due, less what of it is amortised to the covered machines. */
const residual =
  (due: Sum, covered: readonly Line[]): Sum =>
  (...at) =>
    due(...at) - covered.reduce((sum, { book }) => sum + book!.amortized!(...at), 0);

/** The commitment is due each hour; what of it the covered machines cost is amortised to them. */
function planLines(world: World, used: Line[]): Line[] {
  const { plan } = world.billing!;
  if (!plan) return [];
  const covered = used.filter(({ book }) => book?.facts['RECORD_TYPE'] === 'SavingsPlanCoveredUsage');
  const due: Book['cost'] = (from, to, now) => hours(from, to, now) * plan.usdPerHour;
  return [
    line(
      world,
      {
        ...{ SERVICE: 'Savings Plans for AWS Compute usage', RECORD_TYPE: 'SavingsPlanRecurringFee' },
        ...{ PURCHASE_TYPE: 'Savings Plans', USAGE_TYPE: 'ComputeSP:1yrNoUpfront', OPERATION: '' },
      },
      { cost: due, amortized: residual(due, covered), usage: hours },
    ),
  ];
}

function reservationLines(world: World, used: Line[]): Line[] {
  return world.billing!.reservations.map(({ type, region, count, discount }) => {
    const rate = (priceOf(type, region) ?? 0) * (1 - discount);
    const covered = used.filter(
      (one) =>
        one.type === type && one.region === region && one.book?.facts['RECORD_TYPE'] === 'DiscountedUsage',
    );
    const due: Book['cost'] = (from, to, now) => hours(from, to, now) * count * rate;
    return line(
      world,
      {
        ...{ SERVICE: COMPUTE, RECORD_TYPE: 'RIFee', PURCHASE_TYPE: 'Standard Reserved Instances' },
        ...{ REGION: region, INSTANCE_TYPE: type, INSTANCE_TYPE_FAMILY: type.split('.')[0]! },
        USAGE_TYPE: usageTypeOf(type, region).replace('BoxUsage', 'HeavyUsage'),
      },
      { cost: due, amortized: residual(due, covered), usage: hours },
    );
  });
}

/** Machines of other accounts of the organisation, which a payer sees beside its own. */
function linkedLines(world: World): Line[] {
  return (world.billing!.linked ?? []).map(({ id, usdPerHour }) =>
    line(
      world,
      {
        ...{ SERVICE: COMPUTE, RECORD_TYPE: 'Usage', LINKED_ACCOUNT: id, REGION: 'us-east-1' },
        ...{ INSTANCE_TYPE: 'm7g.large', INSTANCE_TYPE_FAMILY: 'm7g', USAGE_TYPE: 'BoxUsage:m7g.large' },
      },
      { cost: (from, to, now) => usdPerHour * hours(from, to, now), usage: hours },
    ),
  );
}

/** Fees of commitments, credits, refunds, and tax on all that is used. */
export function accountLines(world: World, used: Line[]): Line[] {
  const { taxShare, creditUsdPerHour, refunds } = world.billing!;
  const fees = [...planLines(world, used), ...reservationLines(world, used)];
  const taxed = [...used, ...fees];
  const total: Book['cost'] = (from, to, now) =>
    taxed.reduce((sum, one) => sum + costOf(one, from, to, now), 0);
  const compute = { SERVICE: COMPUTE, OPERATION: '', USAGE_TYPE: 'NoUsageType' };
  return [
    ...fees,
    ...linkedLines(world),
    line(
      world,
      { ...compute, RECORD_TYPE: 'Credit' },
      { cost: (from, to, now) => -creditUsdPerHour * hours(from, to, now), usage: NONE },
    ),
    ...refunds.map(({ at, usd }) =>
      line(
        world,
        { ...compute, RECORD_TYPE: 'Refund' },
        { cost: (from, to) => (at >= from && at < to ? -usd : 0), usage: NONE },
      ),
    ),
    line(
      world,
      { SERVICE: 'Tax', OPERATION: '', USAGE_TYPE: 'NoUsageType', RECORD_TYPE: 'Tax' },
      { cost: (...at) => taxShare * total(...at), usage: NONE },
    ),
  ];
}
