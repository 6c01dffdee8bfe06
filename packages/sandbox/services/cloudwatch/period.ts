import { AwsError } from '../../protocol/aws-error.ts';

const SHORT = [1, 5, 10, 20, 30];

/** @throws AwsError for a period, in seconds, that CloudWatch does not take */
export function checkedPeriod(period: number): number {
  if (SHORT.includes(period) || (period > 0 && period % 60 === 0)) return period;
  throw new AwsError('InvalidParameterValue', 'The parameter Period must be a multiple of 60.', 400);
}

/** What GetMetricData says of a time that ends before it begins, or with its beginning. UTC ms. */
export function troubleOfTimes(from: number, to: number): string | undefined {
  if (Math.floor(from / 1_000) === Math.floor(to / 1_000))
    return 'The parameter StartTime must not equal parameter EndTime.';
  return from < to ? undefined : 'The parameter EndTime must be greater than StartTime.';
}
