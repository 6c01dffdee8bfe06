'use client';
import { placed } from './placed';

/** Moves only when AWS reports progress, never by a timer. */
export function Progress({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="my-[3px] h-1 overflow-hidden rounded-[2px] bg-sunken ring-1 ring-line ring-inset"
    >
      <div
        className="h-full bg-accent transition-[width] duration-200"
        ref={placed({ width: `${percent}%` })}
      />
    </div>
  );
}
