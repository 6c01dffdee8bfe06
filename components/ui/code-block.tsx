'use client';
import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from './button';
import { Summary } from './summary';

/** Closed until asked for; copied whole. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    toast.success('Copied');
  };
  return (
    <details className="rounded-control border border-line bg-surface">
      <Summary>{title}</Summary>
      <div className="border-t border-line bg-sunken p-2">
        <Button size="small" className="float-right" onClick={copy}>
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
    </details>
  );
}
