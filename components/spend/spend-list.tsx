'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { clock, usd } from '@/lib/core/format';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { loadListOptions } from '@/lib/load/query-options';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { perMillion } from '@/lib/spend/model';
import { spendListOptions } from '@/lib/spend/query-options';
import { ForecastPanel } from '../budgets/forecast-panel';
import { SpendBars } from '../charts/spend-bars';
import { Problems } from '../overview/problems';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';
import { RecommendationsPanel } from './recommendations-panel';

/** What runs now at list price beside what AWS billed: two costs, each with its age. */
export function SpendTable() {
  const fleets = useQuery(fleetListOptions());
  const spend = useQuery(spendListOptions());
  const load = useQuery(loadListOptions());
  const known = spend.data?.fleets ?? {};
  const rows = (fleets.data?.fleets ?? [])
    .map((fleet) => ({
      fleet,
      spend: known[fleetKey(fleet.ref)],
      load: load.data?.fleets[fleetKey(fleet.ref)],
    }))
    .sort((a, b) => (b.spend?.perHour ?? 0) - (a.spend?.perHour ?? 0));
  const { billedAt, billedReadAt } = spend.data ?? {};
  const billed = billedAt
    ? `billed day is ${new Date(billedAt).toISOString().slice(0, 10)}, not final`
    : 'no bill read yet';
  const read = billedReadAt ? `, Cost Explorer read at ${clock(billedReadAt)} UTC` : '';
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Spend</h1>
      <Problems parts={[fleets, spend]} />
      <Panel
        title="By fleet"
        note={
          <span suppressHydrationWarning>{`run rate is list price of what runs now; ${billed}${read}`}</span>
        }
        className="mt-3"
      >
        {fleets.isPending && <Skeleton className="m-4 h-64" />}
        <Table aria-label="Spend by fleet">
          <thead>
            <tr>
              <Th>Fleet</Th>
              <Th className="text-right">Run rate, $/h</Th>
              <Th className="text-right">Per month at this rate</Th>
              <Th className="text-right">Per 1M requests</Th>
              <Th className="text-right">Billed, newest day</Th>
              <Th>Billed, 30 days</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fleet, spend: cost, load: fleetLoad }) => (
              <tr key={fleetKey(fleet.ref)}>
                <Td>
                  <Link href={fleetPath(fleet.ref)} className="font-semibold hover:underline">
                    {fleet.ref.name}
                  </Link>{' '}
                  <span className="text-small text-ink-3">
                    {fleet.capacity.inService} × {fleet.instanceType}
                  </span>
                </Td>
                <Td className="text-right font-semibold">{usd(cost?.perHour)}</Td>
                <Td className="text-right">
                  {usd(cost?.perHour == null ? null : cost.perHour * HOURS_A_MONTH)}
                </Td>
                <Td className="text-right">
                  {usd(
                    fleetLoad?.unit === 'req/s' ? perMillion(cost?.perHour ?? null, fleetLoad.loadNow) : null,
                  )}
                </Td>
                <Td className="text-right">{usd(cost?.billedDay)}</Td>
                <Td className="w-56">
                  {cost && (
                    <SpendBars
                      values={cost.billedDays}
                      label={`Billed per day for ${fleet.ref.name}, 30 days`}
                    />
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
      <div className="mt-4 max-w-[404px]">
        <ForecastPanel />
      </div>
      <div className="mt-3">
        <RecommendationsPanel />
      </div>
    </>
  );
}
