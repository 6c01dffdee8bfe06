import { AwsError } from '../../protocol/aws-error.ts';

const SHORT = [1, 5, 10, 20, 30];

/** @throws AwsError for a period, in seconds, that CloudWatch does not take */
export function checkedPeriod(period: number): number {
  if (SHORT.includes(period) || (period > 0 && period % 60 === 0)) return period;
  throw new AwsError('InvalidParameterValue', 'The parameter Period must be a multiple of 60.', 400);
}
