import { day, percent, rate, usd } from '@/lib/core/format';
import type { ChartDay } from '@/lib/spend/report';
import { bandOf, brokenLine, CHART, daysAcross, type Band } from './cost-scale';

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
  const unit = bandOf(...UNIT, [...days.map((one) => one.unit), unitBefore], 'least');
  const { start, middle, step } = daysAcross(days.length);
  const firstOpen = days.findIndex(({ at }) => at >= finalUntil);
  const here = cursor === null ? null : days[cursor]!;
  return (
    <>
      <Weekends days={days} start={start} step={step} />
      <Grid band={spend} label={money} />
      <Grid band={load} label={(value) => (value === 0 ? '0' : million(value))} />
      <Grid band={unit} label={money} />
      {firstOpen > 0 && (
        <>
          <path d={`M${start(firstOpen)} 32v-4H${right}v4`} fill="none" stroke="var(--axis)" />
          <text x={right} y={22} textAnchor="end" className="fill-ink-3">
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
        {here ? usd(here.unit) : ''}
      </Title>
      {unitBefore !== null && (
        <>
          <path
            d={`M${left} ${unit.y(unitBefore)}H${right}`}
            stroke="var(--forecast)"
            strokeWidth={1.25}
            strokeDasharray="4 3"
          />
          <text x={right + 8} y={unit.y(unitBefore) + 4} className="fill-ink-3">
            before
          </text>
        </>
      )}
      <path
        d={brokenLine(
          days.map((one, index) =>
            one.unit === null || one.at >= finalUntil ? null : [middle(index), unit.y(one.unit)],
          ),
        )}
        fill="none"
        stroke="var(--unit-cost)"
        strokeWidth={1.6}
        strokeLinejoin="round"
      />
      <DayAxis days={days} start={start} step={step} />
      {cursor !== null && <path d={`M${middle(cursor)} ${SPEND[0]}V${UNIT[1]}`} stroke="var(--ink)" />}
    </>
  );
}

const Title = ({ y, name, children }: { y: number; name: string; children: string }) => (
  <text x={left} y={y} className="fill-ink font-semibold">
    {name}
    <tspan dx={10} className="fill-ink-2 font-normal">
      {children}
    </tspan>
  </text>
);

const Grid = ({ band: { ticks, y }, label }: { band: Band; label: (value: number) => string }) =>
  ticks.map((tick) => (
    <g key={tick}>
      <path d={`M${left} ${Math.round(y(tick)) + 0.5}H${right}`} stroke="var(--grid)" />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
        {label(tick)}
      </text>
    </g>
  ));

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

const Weekends = ({
  days,
  start,
  step,
}: Pick<CostBandsProps, 'days'> & { start: (n: number) => number; step: number }) =>
  days.map(
    ({ at }, index) =>
      isWeekend(at) &&
      [SPEND, LOAD, UNIT].map(([top, bottom]) => (
        <rect
          key={`${at} ${top}`}
          x={start(index)}
          y={top}
          width={step}
          height={bottom - top}
          fill="var(--surface-2)"
        />
      )),
  );

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
  return (
    <>
      <path
        d={`${line.replaceAll('M', 'L').replace('L', 'M')}L${middle(last)} ${band.bottom}L${middle(first)} ${band.bottom}z`}
        fill="var(--load-fill)"
      />
      <path d={line} fill="none" stroke="var(--load)" strokeWidth={1.4} strokeLinejoin="round" />
      {days.map(
        ({ at, carry }, index) =>
          carry !== null && (
            <path
              key={at}
              d={`M${start(index)} ${band.y(carry)}h${step}`}
              stroke="var(--capacity)"
              strokeWidth={1.25}
            />
          ),
      )}
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

/** The rule of a sea chart, a field a day. */
function DayAxis({
  days,
  start,
  step,
}: Pick<CostBandsProps, 'days'> & { start: (n: number) => number; step: number }) {
  const every = Math.ceil(days.length / 8);
  return (
    <>
      <rect x={left} y={468.5} width={right - left} height={5} fill="var(--surface)" stroke="var(--ink-2)" />
      {days.map(
        ({ at }, index) =>
          index % 2 === 0 && (
            <rect key={at} x={start(index)} y={468.5} width={step} height={5} fill="var(--ink-2)" />
          ),
      )}
      {days.map(
        ({ at }, index) =>
          index % every === 0 && (
            <text key={at} x={start(index)} y={489} className="fill-ink-3">
              {day(at, days.at(-1)!.at)}
            </text>
          ),
      )}
    </>
  );
}

/** Marked out of the land's colour: paid and idle; may still change. */
export const CostHatches = () => (
  <defs>
    <pattern id="cost-idle" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" fill="var(--surface)" />
      <path d="M0 0v4" stroke="var(--waste-hatch)" strokeWidth="1.8" />
    </pattern>
    <pattern
      id="cost-not-final"
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)"
    >
      <rect width="5" height="5" fill="var(--surface)" />
      <path d="M0 0v5" stroke="var(--notfinal-hatch)" strokeWidth="1.2" />
    </pattern>
  </defs>
);
