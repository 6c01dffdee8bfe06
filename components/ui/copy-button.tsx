'use client';
import { Copy } from 'lucide-react';
import type { ComponentProps } from 'react';
import { toast } from 'sonner';
import { Button } from './button';

type CopyButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** Called when the button is pressed. */
  text: () => string;
};

/** Copies a text, and says so. */
export function CopyButton({ text, children = 'Copy', ...props }: CopyButtonProps) {
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => toast.success('Copied'),
      () => toast.error('The browser does not allow copying. Select the text and copy it yourself.'),
    );
  return (
    <Button {...props} onClick={() => void copy()}>
      <Copy className="size-3.5" aria-hidden /> {children}
    </Button>
  );
}
