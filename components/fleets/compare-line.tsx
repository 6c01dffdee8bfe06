import { count, duration, percentDelta, rate, usd } from '@/lib/core/format';
import { shareChanged, type Changed, type Changes } from '@/lib/load/period-before';

const HOUR = 3_600_000;
/** Share of the period that must be measured, since a few points are always missing. */
const MOSTLY = 0.95;

interface CompareLineProps {
  changes: Changes;
  unit: string;
  /** Length of the period. */
  ms: number;
}

/** Such as "Compared with the previous period: load +12 % (210 to 235 req/s), spend +4 % ($11.4 to $11.9)." */
export const CompareLine = ({ changes, unit, ms }: CompareLineProps) => (
  <p className="px-4 pt-2 text-small text-ink-2" role="status">
    Compared with the previous period: load <Change of={changes.load} show={rate} unit={` ${unit}`} />,
    machine-hours{' '}
    <Change of={changes.machineHours} show={(value) => count(value === null ? null : Math.round(value))} />,
    spend <Change of={changes.spend} show={usd} />
    {changes.hours * HOUR < ms * MOSTLY &&
      `, over the ${duration(changes.hours * HOUR)} that were measured in both periods`}
    .
  </p>
);

interface ChangeProps {
  of: Changed;
  show: (value: number | null) => string;
  unit?: string;
}

function Change({ of, show, unit = '' }: ChangeProps) {
  if (of.before === null) return <b className="font-semibold text-ink">not known</b>;
  return (
    <>
      <b className="font-semibold text-ink">{percentDelta(shareChanged(of))}</b> ({show(of.before)} to{' '}
      {show(of.after)}
      {unit})
    </>
  );
}
