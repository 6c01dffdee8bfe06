import 'server-only';
import {
  GetCostAndUsageCommand,
  GetCostForecastCommand,
  type Expression,
  type Group,
  type GroupDefinition,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { PACE } from '@/lib/core/pace';
import { EC2_SERVICES, GROUP_TAG, USAGE_RECORDS } from '@/lib/core/record-types';
import { isoDay } from '@/lib/core/iso-day';
import { read } from './call';
import { billingPlace } from './billing-place';
import { asker } from './clients';

/**
 * How a bill is grouped. Usage of EC2 by group and region, by machine type and region, or by two tags; and all of the
 * bill by service and record type. `linked` is usage of EC2 of all accounts that a payer sees, by account and cost
 * category; the others are of the one account.
 */
export type CostCut = 'fleet' | 'type' | 'app' | 'invoice' | 'linked';
/** Those of each account. `linked` is one more where it is asked for. */
export const COST_CUTS: readonly CostCut[] = ['fleet', 'type', 'app', 'invoice'];

/** Tag keys of app and env, in the spelling of the bill. */
export type CostTags = readonly [app: string, env: string];

export interface CostAmount {
  /** Values of the two groupings; "" if there is no such tag. */
  keys: [string, string];
  /** In `currency`, with prepayments spread over their term. */
  amortised: number;
  /** In `currency`, as on the bill. */
  unblended: number;
  /** As AWS names it, such as "USD". */
  currency: string;
  /** Hours of machines; mixed units if the cut also holds other things. */
  usage: number;
  /** Of the linked account, as the organisation names it. */
  name?: string;
}

export interface DayOfCost {
  /** UTC ms, start of the day. */
  at: number;
  /** AWS may still change the day. */
  estimated: boolean;
  amounts: CostAmount[];
}

const MACHINES = EC2_SERVICES[0]!;

const tag = (Key: string): GroupDefinition => ({ Type: 'TAG', Key });
const dimension = (Key: string): GroupDefinition => ({ Type: 'DIMENSION', Key });

const usageOf = (services: string[]): Expression[] => [
  { Dimensions: { Key: 'SERVICE', Values: services } },
  { Dimensions: { Key: 'RECORD_TYPE', Values: [...USAGE_RECORDS] } },
];

/** A payer sees the bills of all accounts of its organisation. Without this, those that are shown too would count twice. */
const ofAccount = (account: string): Expression => ({
  Dimensions: { Key: 'LINKED_ACCOUNT', Values: [account] },
});

function filterOf(parts: Expression[], account: string | null): Expression {
  const all = account === null ? parts : [ofAccount(account), ...parts];
  return all.length === 1 ? all[0]! : { And: all };
}

interface Cut {
  filter: Expression[];
  /** Cost Explorer allows at most two groupings. */
  by: [GroupDefinition, GroupDefinition];
}

const CUTS: Record<CostCut, Cut> = {
  fleet: { filter: usageOf([MACHINES]), by: [tag(GROUP_TAG), dimension('REGION')] },
  type: { filter: usageOf([MACHINES]), by: [dimension('INSTANCE_TYPE'), dimension('REGION')] },
  app: { filter: usageOf(EC2_SERVICES), by: [tag(''), tag('')] },
  invoice: { filter: [], by: [dimension('SERVICE'), dimension('RECORD_TYPE')] },
  linked: { filter: usageOf(EC2_SERVICES), by: [dimension('LINKED_ACCOUNT'), dimension('REGION')] },
};

interface Asked {
  account: string;
  cut: CostCut;
  /** UTC ms, whole days; `to` is exclusive. */
  from: number;
  to: number;
  /** For the cut `app`. */
  tags: CostTags;
  /** For the cut `linked`: the name of a cost category; null: by region instead. */
  category: string | null;
}

/** AWS allows two groupings. */
function groupsOf({ cut, tags, category }: Asked): Cut['by'] {
  if (cut === 'app') return [tag(tags[0]), tag(tags[1])];
  const { by } = CUTS[cut];
  return cut === 'linked' && category !== null ? [by[0], { Type: 'COST_CATEGORY', Key: category }] : by;
}

/**
 * The cost of each day, read from AWS now. Each page costs $0.01, so `claim` runs before each.
 * @throws AppError what `claim` throws, or why AWS did not answer
 */
export async function getDailyCosts(asked: Asked, claim: () => Promise<void>) {
  const { account, cut, from, to, tags, category } = asked;
  const by = groupsOf(asked);
  const place = billingPlace(account);
  const ask = { what: 'ce:GetCostAndUsage', place, key: `${cut} ${from} ${to} ${tags.join()} ${category}` };
  const { value } = await read({ ...ask, pace: PACE.fresh }, async () => {
    const results: ResultByTime[] = [];
    const names = new Map<string, string>();
    let token: string | undefined;
    do {
      await claim();
      const page = await asker('costs', place).send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: isoDay(from), End: isoDay(to) },
          Granularity: 'DAILY',
          Metrics: ['AmortizedCost', 'UnblendedCost', 'UsageQuantity'],
          Filter: filterOf(CUTS[cut].filter, cut === 'linked' ? null : account),
          GroupBy: by,
          ...(token && { NextPageToken: token }),
        }),
      );
      results.push(...(page.ResultsByTime ?? []));
      for (const { Value, Attributes } of page.DimensionValueAttributes ?? [])
        if (Value && Attributes?.description) names.set(Value, Attributes.description);
      token = page.NextPageToken;
    } while (token);
    return toDays(results, by, names);
  });
  return value;
}

/** Level of the prediction interval, in percent. */
const RANGE = 80;

/**
 * The usage of EC2 that AWS forecasts with its 80 % interval, in its currency. `from` and `to` are whole days in UTC ms, `to`
 * exclusive.
 * @throws AppError what `claim` throws, or why AWS has no forecast: it needs some weeks of bills
 */
export async function getCostForecast(
  { account, from, to }: Pick<Asked, 'account' | 'from' | 'to'>,
  claim: () => Promise<void>,
) {
  const place = billingPlace(account);
  const ask = { what: 'ce:GetCostForecast', place, key: `${from} ${to}`, pace: PACE.fresh };
  const { value } = await read(ask, async () => {
    await claim();
    const { Total, ForecastResultsByTime: parts = [] } = await asker('costs', place).send(
      new GetCostForecastCommand({
        TimePeriod: { Start: isoDay(from), End: isoDay(to) },
        Granularity: 'MONTHLY',
        Metric: 'AMORTIZED_COST',
        Filter: filterOf(CUTS.app.filter, account),
        PredictionIntervalLevel: RANGE,
      }),
    );
    const sum = (bounds: (string | undefined)[]) => bounds.reduce((all, one) => all + Number(one ?? 0), 0);
    return {
      currency: Total?.Unit ?? '',
      mean: Number(Total?.Amount ?? 0),
      low: sum(parts.map((part) => part.PredictionIntervalLowerBound)),
      high: sum(parts.map((part) => part.PredictionIntervalUpperBound)),
    };
  });
  return value;
}

/** One day may be spread over several pages. */
function toDays(
  results: ResultByTime[],
  by: readonly GroupDefinition[],
  names: ReadonlyMap<string, string>,
): DayOfCost[] {
  const days = Map.groupBy(results, ({ TimePeriod }) => Date.parse(TimePeriod?.Start ?? ''));
  return [...days]
    .map(([at, parts]) => ({
      at,
      estimated: parts.some(({ Estimated }) => Estimated !== false),
      amounts: parts.flatMap(({ Groups = [] }) => Groups.map((group) => toAmount(group, by, names))),
    }))
    .sort((a, b) => a.at - b.at);
}

/** Tags and cost categories arrive as "app$shop", dimensions as their plain value. */
function toAmount(
  { Keys = [], Metrics = {} }: Group,
  by: readonly GroupDefinition[],
  names: ReadonlyMap<string, string>,
): CostAmount {
  const valueOf = (index: number) => {
    const [{ Type, Key = '' }, text] = [by[index]!, Keys[index] ?? ''];
    return Type === 'DIMENSION' ? text : text.slice(Key.length + 1);
  };
  const metric = (name: string) => Number(Metrics[name]?.Amount ?? 0);
  const name = names.get(valueOf(0));
  return {
    ...(name !== undefined && { name }),
    keys: [valueOf(0), valueOf(1)],
    amortised: metric('AmortizedCost'),
    unblended: metric('UnblendedCost'),
    currency: Metrics['UnblendedCost']?.Unit ?? '',
    usage: metric('UsageQuantity'),
  };
}
