import { day, percent, rate, usd } from '@/lib/core/format';
import type { ChartDay } from '@/lib/spend/report';
import { bandOf, brokenLine, CHART, daysAcross, type Band } from './cost-scale';
import { DayAxis, Grid, Title, Weekends } from './cost-frame';

const { left, right } = CHART;
const SPEND = [44, 200] as const;
const LOAD = [246, 344] as const;
const UNIT = [390, 458] as const;
const NOT_FINAL = 'url(#cost-not-final)';

export interface CostBandsProps {
  days: readonly ChartDay[];
  /** Days before it are final. UTC ms. */
  finalUntil: number;
  /** USD per million requests of the period before. */
  unitBefore: number | null;
  /** The day under the crosshair; the others' figures stand while there is none. */
  cursor: number | null;
}

const million = (requests: number | null) => (requests === null ? '—' : `${rate(requests / 1e6)} M`);
const money = (value: number) => `$${Number(value.toPrecision(6)).toLocaleString('en-US')}`;

/** Spend, load and cost per million requests, each in a band of its own, on one axis of days. */
export function CostBands({ days, finalUntil, unitBefore, cursor }: CostBandsProps) {
  const spend = bandOf(
    ...SPEND,
    days.map(({ billed }) => billed),
  );
  const load = bandOf(
    ...LOAD,
    days.flatMap(({ requests, carry }) => [requests, carry]),
  );
  const units = days.map((one) => (one.at < finalUntil ? one.unit : null));
  const unit = bandOf(...UNIT, [...units, unitBefore], 'least');
  const newest = units.findLast((value) => value !== null) ?? null;
  const { start, middle, step } = daysAcross(days.length);
  const firstOpen = days.findIndex(({ at }) => at >= finalUntil);
  const here = cursor === null ? null : days[cursor]!;
  return (
    <>
      <Weekends days={days} start={start} step={step} bands={[SPEND, LOAD, UNIT]} />
      <Grid band={spend} label={money} />
      <Grid band={load} label={(value) => (value === 0 ? '0' : million(value))} />
      <Grid band={unit} label={(value) => `$${value.toFixed(2)}`} />
      {firstOpen > 0 && (
        <>
          <path d={`M${start(firstOpen)} 32v-4H${right}v4`} fill="none" stroke="var(--axis)" />
          <text x={start(firstOpen) - 6} y={34} textAnchor="end" className="fill-ink-3">
            not final, 48 h
          </text>
        </>
      )}
      <Title y={34} name="Spend per day">
        {here
          ? `${day(here.at, days.at(-1)!.at)}: ${usd(here.billed)}${here.idle !== null && here.at < finalUntil ? `, of it idle ${usd(here.idle)}` : ''}`
          : 'billed, idle part hatched'}
      </Title>
      {days.map((one, index) => (
        <Bar key={one.at} one={one} band={spend} x={start(index)} width={step} final={one.at < finalUntil} />
      ))}
      <Title y={236} name="Load per day">
        {here
          ? `${million(here.requests)} of ${million(here.carry)} requests${here.requests !== null && here.carry ? `, ${percent(here.requests / here.carry)}` : ''}`
          : 'requests under what the fleets could carry'}
      </Title>
      <Load days={days} band={load} start={start} middle={middle} step={step} />
      <Title y={380} name="Cost per 1M requests">
        {here && here.at < finalUntil ? usd(here.unit) : ''}
      </Title>
      {unitBefore !== null && (
        <>
          <path
            d={`M${left} ${unit.y(unitBefore)}H${right}`}
            stroke="var(--forecast)"
            strokeWidth={1.25}
            strokeDasharray="4 3"
          />
          <text x={right + 6} y={UNIT[0] + 6} className="fill-ink-3">
            before
            <tspan x={right + 6} dy={14}>
              {usd(unitBefore)}
            </tspan>
          </text>
        </>
      )}
      <path
        d={brokenLine(units.map((value, index) => (value === null ? null : [middle(index), unit.y(value)])))}
        fill="none"
        stroke="var(--unit-cost)"
        strokeWidth={1.6}
        strokeLinejoin="round"
      />
      {newest !== null && (
        <text x={right + 6} y={UNIT[0] + 40} className="fill-ink font-semibold">
          {usd(newest)}
        </text>
      )}
      <DayAxis days={days} start={start} step={step} />
      {cursor !== null && <path d={`M${middle(cursor)} ${SPEND[0]}V${UNIT[1]}`} stroke="var(--ink)" />}
    </>
  );
}

interface BarProps {
  one: ChartDay;
  band: Band;
  x: number;
  width: number;
  final: boolean;
}

/** What load needed below, what it did not above; what is not final is neither. */
function Bar({ one: { billed, idle }, band, x, width, final }: BarProps) {
  if (billed === null) return null;
  const gap = Math.min(4, width * 0.16);
  const [from, to] = [x + gap / 2, x + width - gap / 2];
  const [top, used] = [band.y(billed), band.y(billed - (idle ?? 0))];
  const box = `M${from} ${band.bottom}V${top}H${to}V${band.bottom}`;
  if (!final) return <path d={box} fill={NOT_FINAL} stroke="var(--notfinal-hatch)" strokeDasharray="3 2" />;
  return (
    <>
      <path d={`M${from} ${band.bottom}V${used}H${to}V${band.bottom}z`} fill="var(--spend-fill)" />
      {idle !== null && <path d={`M${from} ${used}V${top}H${to}V${used}z`} fill="url(#cost-idle)" />}
      <path d={`M${from} ${top}H${to}`} stroke="var(--spend)" strokeWidth={1.25} />
    </>
  );
}

interface LoadProps extends Pick<CostBandsProps, 'days'> {
  band: Band;
  start: (index: number) => number;
  middle: (index: number) => number;
  step: number;
}

function Load({ days, band, start, middle, step }: LoadProps) {
  const line = brokenLine(
    days.map(({ requests }, index) => (requests === null ? null : [middle(index), band.y(requests)])),
  );
  const first = days.findIndex(({ requests }) => requests !== null);
  const last = days.findLastIndex(({ requests }) => requests !== null);
  if (first === -1) return null;
  const lineDay = days.findLast(({ carry }) => carry !== null);
  const steps = days.flatMap(({ carry }, index) =>
    [start(index), start(index) + step].map((x) => (carry === null ? null : ([x, band.y(carry)] as const))),
  );
  return (
    <>
      {days.map(
        ({ at, carry }, index) =>
          carry !== null && (
            <rect
              key={at}
              x={start(index)}
              y={band.y(carry)}
              width={step}
              height={band.bottom - band.y(carry)}
              fill="url(#cost-headroom)"
            />
          ),
      )}
      <path
        d={`${line.replaceAll('M', 'L').replace('L', 'M')}L${middle(last)} ${band.bottom}L${middle(first)} ${band.bottom}z`}
        fill="var(--load-fill)"
      />
      <path d={line} fill="none" stroke="var(--load)" strokeWidth={1.4} strokeLinejoin="round" />
      <path d={brokenLine(steps)} fill="none" stroke="var(--capacity)" strokeWidth={1.25} />
      {lineDay && (
        <text x={right + 8} y={band.y(lineDay.carry!) + 4} className="fill-ink font-semibold">
          line
        </text>
      )}
      <text x={right + 8} y={band.y(days[last]!.requests!) + 4} fill="var(--load)" className="font-semibold">
        load
      </text>
    </>
  );
}
