import { lowerFirst } from '@/lib/core/format';
import type { Checks, Grade, Letter, Observation } from '@/lib/core/grade';
import { StatusMark, type Shape } from '../ui/status-mark';

const MARKS: Record<Letter, { shape: Shape; look: string }> = {
  A: { shape: 'disc', look: 'text-ok-mark' },
  B: { shape: 'triangle', look: 'text-warn-mark' },
  C: { shape: 'triangle', look: 'text-warn-mark' },
  D: { shape: 'triangle', look: 'text-warn-mark' },
  E: { shape: 'diamond', look: 'text-bad-mark' },
  F: { shape: 'diamond', look: 'text-bad-mark' },
};

interface FindingListProps<Name extends string> {
  label: string;
  checks: Checks<Name>;
  grade: Pick<Grade<Name>, 'found' | 'unknown'>;
}

/**
 * The findings, worst first, with their evidence. Each opens to show why it matters and the fix. Unknown checks come
 * last.
 */
export function FindingList<Name extends string>({ label, checks, grade }: FindingListProps<Name>) {
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {grade.found.map((one) => (
        <Finding key={`${one.check} ${one.evidence}`} one={one} check={checks[one.check]} />
      ))}
      {grade.unknown.map(({ check, evidence }) => (
        <li key={`${check} ${evidence}`} className="flex gap-2.5 border-b border-line py-2 last:border-b-0">
          <StatusMark shape="ring" className="mt-1 text-unknown-mark" label="Not known" />
          <p className="min-w-0">
            Not known: {lowerFirst(checks[check].found)}
            <span className="block text-small break-words text-ink-3">{evidence}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Finding<Name extends string>({ one, check }: { one: Observation<Name>; check: Checks<Name>[Name] }) {
  const { shape, look } = MARKS[check.letter];
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <details>
        <summary className="flex cursor-pointer items-start gap-2.5">
          <StatusMark
            shape={shape}
            className={`mt-1 ${look}`}
            label={`Finding, grade ${check.letter} at best`}
          />
          <span className="min-w-0 flex-1">
            <span className="font-medium">{check.found}</span>
            <code className="block text-small break-words text-ink-3">{one.evidence}</code>
          </span>
          <span className="text-small whitespace-nowrap text-accent">Why, and the fix</span>
        </summary>
        <p className="mt-1.5 pl-5 text-ink-2">
          {check.why} <b className="font-medium text-ink">{check.fix}</b>
        </p>
      </details>
    </li>
  );
}
