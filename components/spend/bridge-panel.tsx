import { exactMoney, plural } from '@/lib/core/format';
import type { Bridge, BridgeLine } from '@/lib/bill/bridge';
import type { SpendReport } from '@/lib/bill/model';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { whyNoBill } from './no-bill';

const DAY = 86_400_000;

type Words = Record<BridgeLine['kind'], string>;

const WORDS: Record<SpendReport['metric'], Words> = {
  amortised: {
    services: 'usage of services other than EC2',
    fee: 'fees, such as the unused part of commitments',
    negation: 'negations of Savings Plans',
    discount: 'discounts',
    credit: 'credits',
    refund: 'refunds',
    tax: 'tax',
    other: 'other charges',
    timing: 'prepayments: counted on the day of payment, not spread over their days',
    unexplained: 'difference that no part of the bill explains',
  },
  unblended: {
    services: 'usage of services other than EC2',
    fee: 'fees, such as those of commitments',
    negation: 'usage that Savings Plans pay for',
    discount: 'discounts',
    credit: 'credits',
    refund: 'refunds',
    tax: 'tax',
    other: 'other charges',
    timing: '',
    unexplained: 'difference that no part of the bill explains',
  },
};

/** From usage of EC2 to the invoice. Credits, refunds, tax and fees are no usage, so no other figure counts them. */
export const BridgeList = ({ bridge, metric }: { bridge: Bridge; metric: SpendReport['metric'] }) => (
  <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
    <dt>Usage of EC2, {metric}</dt>
    <dd className="text-right">{exactMoney(bridge.usage, bridge.currency)}</dd>
    {bridge.lines.map(({ kind, amount, names }) => (
      <div key={kind} className="contents">
        <dt className="min-w-0 text-small text-ink-3" title={names.join(', ')}>
          {WORDS[metric][kind]}
          {names.length > 0 && <span className="block truncate text-micro">{names.join(', ')}</span>}
        </dt>
        <dd className="text-right text-small text-ink-2">
          {amount > 0 && '+'}
          {exactMoney(amount, bridge.currency)}
        </dd>
      </div>
    ))}
    <dt className="border-t border-line pt-1 font-semibold">Invoice</dt>
    <dd className="border-t border-line pt-1 text-right font-semibold">
      {exactMoney(bridge.invoice, bridge.currency)}
    </dd>
  </dl>
);

/** Why the sum of usage cannot be led to an invoice. */
function whyNoBridge(report: SpendReport): string {
  const { from, to, billedDays } = report;
  const days = Math.round((to - from) / DAY);
  return (
    whyNoBill(report) ??
    (billedDays < days
      ? `${days - billedDays} of ${plural(days, 'day')} have no bill.`
      : 'The bill of all services is in several currencies, or a day of it is missing.')
  );
}

export const BridgePanel = ({ report }: { report: SpendReport }) => (
  <Panel
    title="Usage to invoice"
    term="Usage to invoice"
    note="the same days, all services"
    footer="Budgets, forecast, unit cost and comparisons count only usage of EC2."
  >
    {report.bridge ? (
      <div className="px-4 py-2.5">
        <BridgeList bridge={report.bridge} metric={report.metric} />
      </div>
    ) : (
      <EmptyState title="Not known">{whyNoBridge(report)}</EmptyState>
    )}
  </Panel>
);
