'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { budgetList } from '@/lib/budgets/reads';
import { covers } from '@/lib/budgets/crossings';
import { budgetsIn, type BudgetState } from '@/lib/budgets/model';
import type { SpendReport } from '@/lib/bill/model';
import { spendReport } from '@/lib/bill/reads';
import { change, idleLimits, type SpendRow } from '@/lib/bill/report';
import { whyNoOneCurrency } from '@/lib/core/currencies';
import { fleetKey } from '@/lib/core/fleet-ref';
import { day, money, NONE, percent, plural, price, rate, usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { readOptions } from '@/lib/query/read-options';
import { BudgetBar } from '../budgets/budget-bar';
import { RangeMenu } from '../charts/range-menu';
import { WHOLE_DAYS } from '../charts/use-time-range';
import { PanelReadProblem } from '../problems/read-problem';
import { Problems } from '../problems/problems';
import { EmptyState } from '../ui/empty-state';
import { Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { partWords, standingWords } from './estimated';
import { isWithoutBill, noDataWords, whyNoBill } from './no-bill';
import { changeText, UNIT_WORDS } from './spend-columns';
import { useSpendRange } from './use-spend-range';

const DAY = 86_400_000;

/** What a fleet cost in a period: the same row of the same report as on the Spend page, with its budgets. */
export function FleetSpendPanel({ fleet }: { fleet: Fleet }) {
  const range = useSpendRange();
  const query = useQuery(readOptions(spendReport, { range, cost: 'amortised' }));
  const budgetRead = useQuery(readOptions(budgetList, {}));
  const list = budgetRead.data;
  const budgets = budgetsIn(list, fleet.ref.account)?.budgets.filter((one) => covers(one, fleet));
  // They come as one, so that the budgets do not move what is below them.
  const isPending = query.isPending || budgetRead.isPending;
  const report = isPending ? undefined : query.data;
  const row = report?.rows.fleet.find(({ key }) => key === fleetKey(fleet.ref));
  return (
    <Panel
      title="Spend"
      note={isPending ? <Skeleton className="w-56 max-w-full" /> : report && periodWords(report)}
      actions={
        <span className="contents sm:hidden">
          <RangeMenu offer={WHOLE_DAYS} />
        </span>
      }
      footer={
        <Link href={`/spend?range=${range}`} className="text-accent underline">
          All fleets in this period
        </Link>
      }
    >
      <Problems parts={[query]} />
      {isPending && <Skeleton className="m-4 h-[161px] max-sm:h-[181px]" />}
      {report && row?.billed == null && <NoBill report={report} currencies={row?.currencies ?? []} />}
      {report && row && row.billed !== null && (
        <div className="px-4 py-2.5">
          <Facts rows={factsOf(row, report)} />
        </div>
      )}
      <PanelReadProblem read={budgetRead} what="the budgets of this fleet" />
      {!isPending && list && budgets && <Budgets budgets={budgets} now={list.now} />}
    </Panel>
  );
}

function NoBill({ report, currencies }: { report: SpendReport; currencies: readonly string[] }) {
  const mixed = whyNoOneCurrency(currencies, 'this fleet');
  if (mixed) return <EmptyState title="The cost of these days cannot be added up">{mixed}</EmptyState>;
  if (isWithoutBill(report))
    return (
      <EmptyState title="The cost of these days is not known">
        {noDataWords(report)} {whyNoBill(report)}
      </EmptyState>
    );
  return (
    <EmptyState title="The bill does not name this fleet on these days">
      AWS bills a day late. Its machines must carry the tag aws:autoscaling:groupName, activated as a cost
      allocation tag.
    </EmptyState>
  );
}

const periodWords = (report: SpendReport) =>
  [`${day(report.from, report.now)} to ${day(report.to - 1, report.now)}`, standingWords(report)]
    .filter(Boolean)
    .join(', ');

const amount = (row: SpendRow, value: number | null) => money(value, row.currency);

function factsOf(row: SpendRow, report: SpendReport): (readonly [string, string])[] {
  const { billed, billedBefore, restatedFrom, unit, unitBefore, idle, requests } = row;
  const days = (report.to - report.from) / DAY;
  const part = partWords(row, { days, billedDays: report.billedDays });
  const volumes = report.rows.fleet.find(({ key }) => key === 'volumes');
  const against = (now: number | null, before: number | null) =>
    change(now, before) === null
      ? ''
      : `, ${changeText(change(now, before))} on the ${plural(days, 'day')} before`;
  return [
    [
      'Machines, billed',
      [`${amount(row, billed)}${against(billed, billedBefore)}`, part].filter(Boolean).join(', '),
    ],
    ...(restatedFrom === null ? [] : [['Before AWS restated it', amount(row, restatedFrom)] as const]),
    ['A day', amount(row, billed === null ? null : billed / (days - row.unknownDays))],
    ['Requests', requests === null ? NONE : `${rate(requests / 1e6)} M`],
    [
      unit?.per === 'cpuHours' ? 'Per CPU hour' : 'Per 1M requests',
      unit
        ? `${price(unit.usd, row.currency)}${against(unit.usd, unitBefore)}`
        : `not known ${UNIT_WORDS.requests}`,
    ],
    ['Idle part', `${amount(row, idle)}, ${idleLimits(row) ?? percent(row.idleShare)}`],
    ...(volumes
      ? [
          [
            'Volumes and transfer',
            `not attributed, for all fleets together ${amount(volumes, volumes.billed)}`,
          ] as const,
        ]
      : []),
    ['Run rate now', `${usd(row.perHour)} /h`],
  ];
}

const Budgets = ({ budgets, now }: { budgets: readonly BudgetState[]; now: number }) =>
  budgets.length === 0 ? (
    <p className="border-t border-line px-4 py-2 text-small text-ink-3">No budget covers this fleet.</p>
  ) : (
    <ul aria-label="Budgets of this fleet" className="border-t border-line px-4 py-2">
      {budgets.map((budget) => (
        <li key={`${budget.scope} ${budget.name}`} className="flex py-1.5">
          <BudgetBar budget={budget} now={now} />
        </li>
      ))}
    </ul>
  );
