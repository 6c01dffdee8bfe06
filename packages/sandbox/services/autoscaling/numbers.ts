import { AwsError } from '../../protocol/aws-error.ts';

/** @throws AwsError on a number that is no count */
export function wholeNumber(value: number, name: string): number {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  const at = name[0]!.toLowerCase() + name.slice(1);
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must have value greater than or equal to 0`,
  );
}

interface Bounds {
  MinSize?: number | undefined;
  MaxSize?: number | undefined;
  DesiredCapacity?: number | undefined;
}

/** Bounds and capacity that go together; what is not sent stays, brought inside. @throws AwsError */
export function boundsOf(known: { min: number; max: number; desired: number }, input: Bounds) {
  const min = wholeNumber(input.MinSize ?? known.min, 'MinSize');
  const max = wholeNumber(input.MaxSize ?? known.max, 'MaxSize');
  if (min > max)
    throw new AwsError(
      'ValidationError',
      `Max bound, ${max}, must be greater than or equal to min bound, ${min}`,
    );
  const inside = Math.min(max, Math.max(min, known.desired));
  const desired = wholeNumber(input.DesiredCapacity ?? inside, 'DesiredCapacity');
  if (desired >= min && desired <= max) return { min, max, desired };
  throw new AwsError(
    'ValidationError',
    `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
  );
}
