import type { Grade, Letter } from '@/lib/core/grade';
import { plural } from '@/lib/core/format';
import { cn } from '../ui/cn';

const LOOKS: Record<Letter, string> = {
  A: 'border-ok-line bg-ok-tint text-ok',
  B: 'border-ok-line bg-surface text-ok',
  C: 'border-warn-line bg-surface text-warn',
  D: 'border-warn-mark bg-warn-tint text-warn',
  E: 'border-bad-line bg-surface text-bad',
  F: 'border-bad-mark bg-bad-tint text-bad',
};

/** Such as "grade B" or "grade B at best, 2 checks not known". */
export const gradeWords = ({ letter, unknown }: Pick<Grade, 'letter' | 'unknown'>) =>
  unknown.length === 0
    ? `grade ${letter}`
    : `grade ${letter} at best, ${plural(unknown.length, 'check')} not known`;

interface GradeTagProps {
  /** Null if the grade is not known. */
  grade: Pick<Grade, 'letter' | 'unknown'> | null;
  large?: boolean;
}

/**
 * The letter, with a dashed border if some checks are unknown. Hidden from screen readers: the text around it names
 * the grade.
 */
export const GradeTag = ({ grade, large = false }: GradeTagProps) => (
  <span
    aria-hidden
    className={cn(
      'inline-grid flex-none place-items-center rounded-chip border font-semibold',
      large ? 'size-9 text-[18px]' : 'size-[26px] text-base',
      grade ? LOOKS[grade.letter] : 'border-unknown-line bg-unknown-tint text-unknown',
      (!grade || grade.unknown.length > 0) && 'border-dashed',
    )}
  >
    {grade?.letter ?? '?'}
  </span>
);
