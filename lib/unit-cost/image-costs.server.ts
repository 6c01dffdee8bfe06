import 'server-only';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { PACE } from '@/lib/core/pace';
import type { InAccount } from '@/lib/images/model';
import { readListPrices } from '@/lib/fleets/machine-prices.server';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import type { Prices } from '@/lib/fleets/run-rate';
import { getLoad } from '@/lib/load/queries';
import { periodsOf } from '@/lib/releases/periods';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { costWhileItRan, together, usdPerMillion, type ImageCost, type Ran } from './cost-while-it-ran';

/** Fleets asked, because CloudWatch bills by metric. */
const MOST_ASKED = 25;

/**
 * USD per million requests of each version of a family while it ran. It covers thirty days and the fleets that run the
 * family now.
 */
export async function listImageCosts(
  ctx: Ctx,
  { account, family }: InAccount & { family: string },
): Promise<{ costs: ImageCost[]; unread: string[] }> {
  const { fleets } = await listFleets(ctx);
  const isOf = (fleet: Fleet) =>
    imageOf(fleet)?.family === family && (!account || fleet.ref.account === account);
  const all = fleets.filter((fleet) => isOf(fleet));
  const asked = all.slice(0, MOST_ASKED);
  const read = await Promise.all(asked.map((fleet) => costsOf(ctx, fleet)));
  const parts = read.flatMap((part) => part ?? []);
  const costs = [...Map.groupBy(parts, ({ version }) => version)].flatMap(([version, ran]) => {
    const sum = together(ran);
    const cost = usdPerMillion(sum);
    return cost === null
      ? []
      : [{ version, fleets: ran.map(({ fleet }) => fleet), usdPerMillion: cost, from: sum.from, to: sum.to }];
  });
  const unread = all.filter((_, index) => !read[index]).map(({ ref }) => ref.name);
  return { costs, unread };
}

/** What its releases cost; null if a part of that could not be read. */
async function costsOf(ctx: Ctx, fleet: Fleet): Promise<(Ran & { version: string; fleet: string })[] | null> {
  const { ref, template, release } = fleet;
  if (!template) return [];
  const [loads, prices, refreshes, releases] = await Promise.all([
    orElse(getLoad(ctx, { fleet: ref, range: '30d', unit: 'req/s' }), null),
    orElse(readListPrices(fleet), {} as Prices),
    orElse(describeRefreshes(ref, PACE.minute), []),
    orElse(listReleases(ref, template, PACE.minute), [] as Release[]),
  ]);
  if ([loads, prices, refreshes, releases].some(({ isMissing }) => isMissing)) return null;
  const load = loads.value?.load;
  if (load?.unit !== 'req/s') return [];
  return periodsOf(refreshes.value, release && String(release.number)).flatMap((period) => {
    const of = releases.value.find(({ number }) => String(number) === period.release);
    const price = of?.instanceType ? prices.value[of.instanceType] : undefined;
    const ran = of?.image && price !== undefined ? costWhileItRan(period, load, price) : null;
    return ran ? [{ ...ran, version: of!.image!.version, fleet: ref.name }] : [];
  });
}
