import { count, NONE, percent, rate, usd } from '@/lib/core/format';
import { idleNow } from '@/lib/spend/idle';
import type { SpendList } from '@/lib/spend/model';
import { KpiStrip } from '../ui/kpi';
import { total, urgencyOf, type Row } from './rows';

const about = ({ partial }: { partial: boolean }) => (partial ? 'at least: not all fleets are known' : '');

const PARTIAL = 'in part: a region cannot be read now';

interface TotalsProps {
  rows: Row[];
  spend: SpendList | undefined;
  /** False when a region could not be read, or is shown as it was. */
  whole: boolean;
}

/** The state of everything, above the rows; what is only part of it says so. */
export function Totals({ rows, spend, whole }: TotalsProps) {
  const inService = total(rows, ({ fleet }) => fleet.capacity.inService);
  const desired = total(rows, ({ fleet }) => fleet.capacity.desired);
  const launching = total(rows, ({ fleet }) => fleet.capacity.pending);
  const withRequests = rows.filter(({ load }) => load?.unit === 'req/s');
  const load = total(withRequests, ({ load }) => load?.loadNow);
  const line = total(withRequests, ({ load }) => load?.lineNow);
  const perHour = total(rows, ({ spend }) => spend?.perHour);
  const idle = total(rows, ({ spend, load }) => spend && idleNow(spend.perHour, load));
  const rates = rows.some(({ spend }) => spend?.effective) ? 'at effective rates' : 'at list price';
  const over = rows.filter((row) => urgencyOf(row) === 'bad').length;
  const behind = rows.filter(({ fleet }) => fleet.behind > 0).length;
  const perMillion = load.value > 0 ? (perHour.value / (load.value * 3_600)) * 1e6 : null;
  return (
    <KpiStrip
      label="Totals"
      cells={[
        {
          label: 'Machines in service',
          figure: !whole && rows.length === 0 ? NONE : count(inService.value),
          unit: `of ${count(desired.value)}`,
          note: !whole ? PARTIAL : launching.value > 0 ? `${launching.value} launching` : 'none launching',
        },
        {
          label: 'Load against capacity',
          figure: percent(line.value > 0 ? load.value / line.value : null),
          unit: 'now',
          note: line.value > 0 ? `${rate(load.value)} of ${rate(line.value)} req/s` : 'no load measured yet',
        },
        {
          label: 'Run rate',
          figure: usd(rows.some(({ spend }) => spend?.perHour != null) ? perHour.value : null),
          unit: '/h',
          note:
            (whole ? about(perHour) : PARTIAL) ||
            (idle.value > 0
              ? `${idle.partial ? 'at least ' : ''}${usd(idle.value)} of it idle, ${rates}`
              : rates),
        },
        {
          label: 'Billed this month',
          figure: usd(spend?.monthToDate),
          note: spend?.billedAt
            ? `final, to ${new Date(spend.billedAt).toISOString().slice(0, 10)}`
            : 'no bill read yet',
        },
        { label: 'Cost per 1M requests', figure: usd(perMillion), note: 'run rate over load now' },
        {
          label: 'Need a look',
          figure: count(over),
          unit: `of ${count(rows.length)} fleets`,
          note: `${behind} behind their newest image`,
        },
      ]}
    />
  );
}
