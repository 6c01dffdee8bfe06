'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsInteger, useQueryState } from 'nuqs';
import { Button, buttonStyle } from '../ui/button';
import { onEscape } from '../ui/on-escape';
import { useReturnFocus } from '../ui/use-return-focus';
import { TOUR, tourPath } from './tour-steps';

/** A step of the tour over the page that it is about. It covers no dialog, and can be left at any time. */
export function Tour() {
  useReturnFocus();
  const [step, setStep] = useQueryState('tour', parseAsInteger);
  const router = useRouter();
  const shown = step === null ? undefined : TOUR[step - 1];
  if (!step || !shown) return null;
  const leave = () => void setStep(null);
  return (
    <aside
      aria-label={`Tour, step ${step} of ${TOUR.length}`}
      onKeyDown={onEscape(leave)}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-t border-accent-line bg-surface px-(--gutter) py-3 max-lg:grid-cols-1"
    >
      <div>
        <h2 className="text-strong font-semibold">
          {shown.title}{' '}
          <span className="ml-1 text-small font-normal text-ink-3">
            step {step} of {TOUR.length}
          </span>
        </h2>
        <p aria-live="polite" className="max-w-[90ch] text-ink-2">
          {shown.text}
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Button look="quiet" onClick={leave}>
          Leave the tour
        </Button>
        <span className="flex-1" />
        {step > 1 && (
          <Link href={tourPath(step - 1)} className={buttonStyle()}>
            Back
          </Link>
        )}
        {step < TOUR.length ? (
          <Button look="primary" autoFocus onClick={() => router.push(tourPath(step + 1))}>
            Next
          </Button>
        ) : (
          <Button look="primary" autoFocus onClick={leave}>
            Done
          </Button>
        )}
      </div>
    </aside>
  );
}
