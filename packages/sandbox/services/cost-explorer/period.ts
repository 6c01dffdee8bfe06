import { AwsError } from '../../protocol/aws-error.ts';
import type { ce } from '../../protocol/shapes.ts';

export const invalid = (text: string) => new AwsError('ValidationException', text, 400);

/** UTC ms; `to` is exclusive. @throws AwsError ValidationException */
export function periodOf({ Start = '', End = '' }: Partial<ce.DateInterval> = {}) {
  const [from, to] = [Date.parse(Start), Date.parse(End)];
  if (Number.isNaN(from) || Number.isNaN(to))
    throw invalid('Start and End dates are of the form YYYY-MM-DD.');
  if (from >= to) throw invalid('Start date (and hour) should be before end date (and hour)');
  return { from, to };
}
