import { createHash } from 'node:crypto';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { uuidOf } from '../../world/random.ts';
import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { linesFor, valueOf } from './dimensions.ts';
import { costOf, type Line } from './line.ts';
import { invalid } from './period.ts';

const SERVICE = 'Amazon Elastic Compute Cloud - Compute';
/** Days of which the median is what is expected. AWS gets used to what lasts: then that of the newest counts. */
const PAST = 14;
const ADAPTED = 5;
/** A day is unusual from this multiple of what is expected on, and this many USD above it. */
const TIMES = 1.4;
const LEAST_USD = 1;
/** AWS keeps anomalies for ninety days. */
const KEPT = 90 * DAY;
/** AWS sees a day once it is over and billed. */
const LATE = 12 * 3_600_000;

const idOf = (text: string) => uuidOf(createHash('sha256').update(text).digest('hex'));
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const dayStart = (at: number) => Math.floor(at / DAY) * DAY;
const dayText = (at: number) => `${new Date(at).toISOString().slice(0, 10)}T00:00:00Z`;

/** The default monitor looks at each service; a region's machines are its cause. */
function anomaliesIn(world: World, region: string, lines: Line[]): ce.Anomaly[] {
  const costs = new Map<number, number>();
  const costAt = (at: number) => {
    const known = costs.get(at);
    if (known !== undefined) return known;
    const cost = lines.reduce((sum, line) => sum + costOf(line, at, at + DAY, world.now), 0);
    costs.set(at, cost);
    return cost;
  };
  const found: { from: number; to: number; actual: number; expected: number }[] = [];
  for (let at = dayStart(world.now) - KEPT; at + DAY + LATE <= world.now; at += DAY) {
    const past = Array.from({ length: PAST }, (_, ago) => costAt(at - (ago + 1) * DAY));
    const expected = Math.max(middle(past), middle(past.slice(0, ADAPTED)));
    const actual = costAt(at);
    if (expected <= 0 || actual < expected * TIMES || actual - expected < LEAST_USD) continue;
    const before = found.at(-1);
    if (before?.to === at - DAY)
      Object.assign(before, { to: at, actual: before.actual + actual, expected: before.expected + expected });
    else found.push({ from: at, to: at, actual, expected });
  }
  return found.map((one) => {
    const impact = one.actual - one.expected;
    const goesOn = one.to + 2 * DAY + LATE > world.now;
    return {
      AnomalyId: idOf(`${world.account} ${region} ${one.from}`),
      AnomalyStartDate: dayText(one.from),
      ...(!goesOn && { AnomalyEndDate: dayText(one.to) }),
      DimensionValue: SERVICE,
      RootCauses: [{ Service: SERVICE, Region: region, LinkedAccount: world.account }],
      AnomalyScore: { MaxScore: 0.9, CurrentScore: goesOn ? 0.9 : 0 },
      Impact: {
        ...{ MaxImpact: impact, TotalImpact: impact, TotalActualSpend: one.actual },
        ...{ TotalExpectedSpend: one.expected, TotalImpactPercentage: (impact / one.expected) * 100 },
      },
      MonitorArn: `arn:aws:ce::${world.account}:anomalymonitor/${idOf(world.account)}`,
    };
  });
}

/** Days on which machines cost far more than they usually do, by region. */
export const getAnomalies: Operation<ce.GetAnomaliesRequest, ce.GetAnomaliesResponse> = (world, input) => {
  const from = Date.parse(input.DateInterval?.StartDate ?? '');
  const to = input.DateInterval?.EndDate ? Date.parse(input.DateInterval.EndDate) : world.now;
  if (Number.isNaN(from) || Number.isNaN(to)) throw invalid('Date interval is not valid.');
  if (from > to) throw invalid('Start date must be before end date.');
  const machines = linesFor(world, {
    And: [
      { Dimensions: { Key: 'SERVICE', Values: [SERVICE] } },
      { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage', 'SavingsPlanCoveredUsage', 'DiscountedUsage'] } },
    ],
  });
  const byRegion = Map.groupBy(machines, (line) => valueOf(world, line, 'REGION'));
  return {
    Anomalies: [...byRegion]
      .flatMap(([region, lines]) => anomaliesIn(world, region, lines))
      .filter(
        ({ AnomalyStartDate: start, AnomalyEndDate: end }) =>
          Date.parse(start!) <= to && (end === undefined || Date.parse(end) >= from),
      )
      .slice(0, input.MaxResults ?? 100),
  };
};
