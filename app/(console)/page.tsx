import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import {
  createLoader,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from 'nuqs/server';
import { FirstLookLine } from '@/components/first-look/first-look-line';
import { VISITED } from '@/components/first-look/visited';
import { Overview } from '@/components/overview/overview';
import { columnsOf, COLUMNS_COOKIE } from '@/components/overview/kept-columns';
import { overviewStart } from '@/components/overview/overview-start';
import { viewOf, viewParams } from '@/components/overview/view-params';
import { spendList } from '@/lib/bill/reads';
import { activeDeployments } from '@/lib/deployments/reads';
import { isLong } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { answerFirst, firstAge, Hydrated } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';
import { scalingFaults } from '@/lib/will-it-scale/reads';

export const metadata: Metadata = { title: 'Fleets' };

const loadView = createLoader(
  viewParams({ parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral }),
);

/** With many fleets, the page has its first rows and the sums of all. Otherwise it has all answers. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const cookie = await cookies();
  const kept = columnsOf(cookie.get(COLUMNS_COOKIE)?.value);
  const age = firstAge();
  const main = answerFirst(ctx, fleetList, {}, { age });
  const asking = { age, after: main };
  const [fleets, load, health, stuck, spend, active] = await Promise.all([
    main,
    answerFirst(ctx, loadList, {}, asking),
    answerFirst(ctx, healthList, {}, asking),
    answerFirst(ctx, scalingFaults, {}, asking),
    answerFirst(ctx, spendList, {}, asking),
    answerFirst(ctx, activeDeployments, {}, asking),
  ]);
  const start =
    fleets.answer && isLong(fleets.answer)
      ? overviewStart(
          {
            ...{ fleets: fleets.answer, load: load.answer, health: health.answer },
            ...{ stuck: stuck.answer, spend: spend.answer, active: active.answer },
          },
          viewOf(await loadView(searchParams), kept),
        )
      : null;
  return (
    <Hydrated answers={start ? [] : [load, health, stuck, spend, active]}>
      <Overview start={start} kept={kept} offer={<FirstLookLine seen={cookie.has(VISITED)} />} />
    </Hydrated>
  );
}
