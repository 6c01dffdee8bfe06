import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { SYSTEMS } from '../../prices/systems.ts';
import { spotHistory } from '../../prices/spot.ts';
import { PRICED_TYPES } from '../../prices/on-demand.ts';
import { DAY } from '../../world/time/time.ts';
import { offsetIn } from '../page.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';

/** What AWS asks for a system, relative to Linux, by ProductDescription. */
const FACTORS = Object.fromEntries(
  Object.values(SYSTEMS).map(({ product, spotFactor }) => [product, spotFactor]),
);
const KEPT = 90 * DAY;
/** Of a page that does not say how long it may be. */
const MOST = 1_000;

interface Row {
  type: string;
  zone: string;
  system: string;
}

interface Told {
  row: Row;
  price: number;
  since: number;
}

const READERS: Readers<Row> = {
  'availability-zone': ({ zone }) => zone,
  'instance-type': ({ type }) => type,
  'product-description': ({ system }) => system,
};

/** The prices that were valid in the time asked for, each with the time it began; start equal to end asks for one. */
export const describeSpotPriceHistory: Operation<
  ec2.DescribeSpotPriceHistoryRequest,
  ec2.DescribeSpotPriceHistoryResult
> = (world, input, context) => {
  const types = input.InstanceTypes?.length ? (input.InstanceTypes as string[]) : PRICED_TYPES;
  const systems = input.ProductDescriptions?.length ? input.ProductDescriptions : Object.keys(FACTORS);
  const zones = regionOf(world, context)
    .zones.map(({ name }) => name)
    .filter((zone) => !input.AvailabilityZone || zone === input.AvailabilityZone);
  const oldest = context.now - KEPT;
  const from = Math.max(oldest, input.StartTime?.getTime() ?? oldest);
  const to = Math.min(context.now, input.EndTime?.getTime() ?? context.now);
  const rows = types.flatMap((type) =>
    zones.flatMap((zone) =>
      systems.filter((system) => FACTORS[system]).map((system) => ({ type, zone, system })),
    ),
  );
  const size = input.MaxResults ?? MOST;
  const pools = Map.groupBy(filtered(rows, input.Filters, READERS), ({ type, zone }) => `${type} ${zone}`);
  const asked = [...pools.values()].map((own) => ({ type: own[0]!.type, zone: own[0]!.zone, own }));
  const history: Told[] = [];
  const enough = offsetIn(input.NextToken) + size;
  for (const { pool, since, price } of spotHistory(asked, from, to)) {
    history.push(...pool.own.map((row) => ({ row, price, since })));
    if (history.length > enough) break;
  }
  const { items: shown, next } = ec2Page(history, { ...input, MaxResults: size });
  const items = shown.map(({ row: { type, zone, system }, price, since }) => ({
    AvailabilityZone: zone,
    InstanceType: type as ec2._InstanceType,
    ProductDescription: system as ec2.RIProductDescription,
    SpotPrice: (price * FACTORS[system]!).toFixed(6),
    Timestamp: new Date(since),
  }));
  return { SpotPriceHistory: items, NextToken: next ?? '' };
};
