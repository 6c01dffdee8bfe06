'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ComponentProps } from 'react';
import { Button } from './button';
import { tell } from './tell';

type CopyButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** Called when the button is pressed. */
  text: () => string;
};

/** ms for which the button says that it has copied. */
const SHOWN_MS = 2_000;

/** Copies a text, and says so in its own place. */
export function CopyButton({ text, children = 'Copy', ...props }: CopyButtonProps) {
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied((times) => times + 1),
      () => tell.error('The browser does not allow copying. Select the text and copy it yourself.'),
    );
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button {...props} onClick={() => void copy()}>
        <Icon className="size-3.5" aria-hidden /> {copied ? 'Copied' : children}
      </Button>
      <span role="status" className="sr-only">
        {copied > 0 && 'Copied to the clipboard'}
      </span>
    </>
  );
}
