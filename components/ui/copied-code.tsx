'use client';
import { CopyButton } from './copy-button';

/** Visible code with a button that copies all of it. */
export const CopiedCode = ({ title, code }: { title: string; code: string }) => (
  <div className="flow-root bg-sunken p-2">
    <CopyButton size="small" className="float-right" text={() => code} />
    <pre
      tabIndex={0}
      aria-label={title}
      className="overflow-x-auto font-mono text-[11.5px] leading-4 text-ink-2"
    >
      {code}
    </pre>
  </div>
);
