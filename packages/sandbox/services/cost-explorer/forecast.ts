import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { DAY } from '../../world/time/time.ts';
import { bucketsOf } from './buckets.ts';
import { linesFor } from './dimensions.ts';
import { costOf, usageOf } from './line.ts';
import { currencyOf, sumOf } from './metrics.ts';
import { invalid, periodOf } from './period.ts';

/** Days that a forecast looks back on, and the fewest it needs. */
const LOOKS_BACK = 28;
const NEEDS = 7;
const USUAL_LEVEL = 80;

/** How far a forecast goes (API_GetCostForecast, Granularity); the text of AWS's refusal is not known. */
const MOST_MONTHS: Record<string, number> = { DAILY: 3, MONTHLY: 18 };

function monthsAfter(at: number, months: number) {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** Two-sided quantile of the normal distribution for a level in percent (Abramowitz and Stegun 26.2.23). */
function quantile(level: number): number {
  const t = Math.sqrt(-2 * Math.log((1 - level / 100) / 2));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  );
}

const money = (value: number) => value.toFixed(10);

/** What a day costs usually: the mean of the last whole days, and how far they lie apart. */
function usual(days: number[]) {
  const mean = days.reduce((sum, one) => sum + one, 0) / days.length;
  const spread = Math.sqrt(days.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (days.length - 1));
  return { mean, spread };
}

/** The mean of the last four weeks' whole days, carried on; AWS's own model is not published. */
export const getCostForecast: Operation<ce.GetCostForecastRequest, ce.GetCostForecastResponse> = (
  world,
  input,
) => {
  const { from, to } = periodOf(input.TimePeriod);
  const today = Math.floor(world.now / DAY) * DAY;
  if (from < today) throw invalid('Start date (and hour) should not be in the past');
  const { PredictionIntervalLevel: level = USUAL_LEVEL, Granularity = 'MONTHLY' } = input;
  if (level < 51 || level > 99) throw invalid('PredictionIntervalLevel must be between 51 and 99');
  const most = MOST_MONTHS[Granularity];
  if (!most) throw invalid('HOURLY granularity is not supported for forecasts');
  if (to > monthsAfter(from, most))
    throw invalid(`A forecast with ${Granularity} granularity covers ${most} months at most.`);
  const shown = linesFor(world, input.Filter);
  const first = shown.reduce((least, { launchedAt }) => Math.min(least, launchedAt), Infinity);
  const usage = /USAGE/.test(input.Metric ?? '');
  const days = Array.from({ length: LOOKS_BACK }, (_, back) => today - (back + 2) * DAY)
    .filter((start) => start >= first)
    .map(
      (start) =>
        (usage ? 1 : currencyOf(world).perUsd) *
        sumOf(usage ? usageOf : costOf, shown, [{ from: start, to: start + DAY, share: 1 }], world.now),
    );
  if (days.length < NEEDS)
    throw new AwsError('DataUnavailableException', 'Insufficient amount of historical data.');
  const { mean, spread } = usual(days);
  const ForecastResultsByTime = bucketsOf(from, to, Granularity).map(({ start, end, text }) => {
    const length = (end - start) / DAY;
    const reach = quantile(level) * spread * Math.sqrt(length);
    return {
      TimePeriod: text,
      MeanValue: money(mean * length),
      PredictionIntervalLowerBound: money(Math.max(0, mean * length - reach)),
      PredictionIntervalUpperBound: money(mean * length + reach),
    };
  });
  const Total = { Amount: money((mean * (to - from)) / DAY), Unit: usage ? 'Hrs' : currencyOf(world).code };
  return { Total, ForecastResultsByTime };
};
