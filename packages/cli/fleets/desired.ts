import { AppError } from '@/lib/core/errors';

const STEP = /^([+\-−=]?)(\d{1,6})$/;

/** Desired capacity after `+2`, `-1` or `=6`. @throws AppError invalid; refused if it would be less than none */
export function desiredAfter(step: string, now: number): number {
  const [, sign, digits] = STEP.exec(step) ?? [];
  if (digits === undefined)
    throw new AppError('invalid', `"${step}" does not say how many machines to add or remove.`, {
      hint: 'Write +2 to add two machines, -1 to remove one, or =6 for six.',
    });
  if (sign === '')
    throw new AppError('invalid', `"${step}" could mean =${digits} or +${digits}.`, {
      hint: `Write =${digits} for ${digits} in all, or +${digits} for ${digits} more.`,
    });
  const number = Number(digits);
  if (sign === '=') return number;
  if (sign === '+') return now + number;
  if (number <= now) return now - number;
  throw new AppError(
    'refused',
    `The desired capacity is ${now}, so ${number} cannot be removed. Nothing was sent.`,
    {
      hint: 'For zero machines, write =0.',
    },
  );
}
