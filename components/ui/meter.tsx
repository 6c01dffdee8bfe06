'use client';
import { placed } from './placed';

/** A bar with a line at two thirds of its width. A `share` of 1 reaches the line. */
export function Meter({ share }: { share: number | null }) {
  const width = Math.min(100, Math.max(0, ((share ?? 0) * 200) / 3));
  const hot = share !== null && share > 1;
  return (
    <span
      aria-hidden
      className="relative my-[3px] block h-2 min-w-14 rounded-[2px] bg-sunken ring-1 ring-line ring-inset"
    >
      <i
        className={`absolute inset-y-0 left-0 rounded-l-[2px] border-r-2 ${hot ? 'border-over bg-over-fill' : 'border-load bg-load-fill'}`}
        ref={placed({ width: `${width}%` })}
      />
      <u className="absolute -inset-y-[3px] left-2/3 border-l-[1.5px] border-capacity" />
    </span>
  );
}
