'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsInteger, useQueryState } from 'nuqs';
import { Button, buttonStyle } from '../ui/button';
import { onEscape } from '../ui/on-escape';
import { TOUR, tourPath } from './tour-steps';

/** A step of the tour over the page that it is about. It covers no dialog, and can be left at any time. */
export function Tour() {
  const [step, setStep] = useQueryState('tour', parseAsInteger);
  const router = useRouter();
  const shown = step === null ? undefined : TOUR[step - 1];
  if (!step || !shown) return null;
  const leave = () => void setStep(null);
  return (
    <aside
      aria-label={`Tour, step ${step} of ${TOUR.length}`}
      onKeyDown={onEscape(leave)}
      className="fixed bottom-4 left-1/2 z-30 w-[min(460px,calc(100vw-32px))] -translate-x-1/2 rounded-panel border border-accent-line bg-surface p-4 shadow-pop max-sm:bottom-20"
    >
      <p className="text-small text-ink-3">
        Step {step} of {TOUR.length}
      </p>
      <h2 className="text-strong font-semibold">{shown.title}</h2>
      <p aria-live="polite" className="mt-1 mb-3 text-ink-2">
        {shown.text}
      </p>
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
