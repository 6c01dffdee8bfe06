'use client';
import { CopyButton } from './copy-button';

/** A visible text with a button that copies it. */
export const CopyField = ({ label, text }: { label: string; text: string }) => (
  <div className="flex gap-2">
    <input
      readOnly
      aria-label={label}
      value={text}
      onFocus={(event) => event.target.select()}
      className="min-h-9 min-w-0 flex-1 rounded-control border border-control bg-sunken px-2.5 font-mono text-[12.5px]"
    />
    <CopyButton text={() => text} />
  </div>
);
