'use client';
import { useQuery } from '@tanstack/react-query';
import type { CostAnomaly } from '@/lib/bill/anomalies';
import { anomalyList } from '@/lib/bill/reads';
import { day, money } from '@/lib/core/format';
import { readOptions } from '@/lib/query/read-options';
import { PanelReadProblem } from '../problems/read-problem';
import { Panel } from '../ui/panel';

const spanOf = ({ from, to }: CostAnomaly, now: number) =>
  to === null ? `since ${day(from, now)}` : `${day(from, now)} to ${day(to, now)}`;

interface AnomaliesPanelProps {
  currency: string | null;
  /** Only what is unusual in this account; "": in any. */
  account: string;
}

/** What AWS calls unusual. Nothing is shown where it found nothing, as it may have no monitor. */
export function AnomaliesPanel({ currency, account }: AnomaliesPanelProps) {
  const read = useQuery(readOptions(anomalyList, {}));
  const { data } = read;
  if (!data)
    return (
      read.error && (
        <Panel title="Unusual cost, by AWS">
          <PanelReadProblem read={read} what="what AWS calls unusual cost" />
        </Panel>
      )
    );
  const { now } = data;
  const anomalies = data.anomalies.filter((one) => !account || one.account === account);
  if (anomalies.length === 0) return null;
  return (
    <Panel
      title="Unusual cost, by AWS"
      note={`AWS Cost Anomaly Detection, asked on ${day(data.askedOn!, now)}`}
      footer="AWS compares the cost of each service with the forecast of its own model, one or two days later. Plimsoll compares each fleet with its own week as it runs, on the overview."
    >
      <ul className="divide-y divide-line">
        {anomalies.map((one) => (
          <li key={one.id} className="px-4 py-2 wrap-anywhere">
            <b className="font-semibold">{money(one.impact, currency)}</b> above{' '}
            {one.expected === null ? 'what AWS expected' : `the expected ${money(one.expected, currency)}`}:{' '}
            {one.what}, account {one.account}, {spanOf(one, now)}.
            {currency === null && ' In the currency of its bill.'}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
