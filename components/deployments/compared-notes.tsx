'use client';
import { bothText, type Summary } from '@/lib/deployments/summary';
import { useTimes } from '../ui/times';

/** What could not be compared, and why. */
export function ComparedNotes({ summary }: { summary: Summary }) {
  const times = useTimes();
  return [summary.tooLittle, bothText(summary, times)].map(
    (text) =>
      text && (
        <p key={text} className="mt-1 max-w-[80ch] text-small text-ink-3">
          {text}
        </p>
      ),
  );
}
