'use client';
import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from './button';

/** Visible code with a button that copies all of it. */
export function CopiedCode({ title, code }: { title: string; code: string }) {
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => toast.success('Copied'),
      () => toast.error('The browser does not allow copying. Select the text and copy it yourself.'),
    );
  return (
    <div className="bg-sunken p-2">
      <Button size="small" className="float-right" onClick={() => void copy()}>
        <Copy className="size-3.5" aria-hidden /> Copy
      </Button>
      <pre
        tabIndex={0}
        aria-label={title}
        className="overflow-x-auto font-mono text-[11.5px] leading-4 text-ink-2"
      >
        {code}
      </pre>
    </div>
  );
}
