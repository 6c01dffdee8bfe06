'use client';
import { Copy } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button';
import { tell } from './tell';

type CopyButtonProps = Omit<ComponentProps<typeof Button>, 'onClick'> & {
  /** Called when the button is pressed. */
  text: () => string;
};

/** Copies a text, and says so. */
export function CopyButton({ text, children = 'Copy', ...props }: CopyButtonProps) {
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => tell.success('Copied'),
      () => tell.error('The browser does not allow copying. Select the text and copy it yourself.'),
    );
  return (
    <Button {...props} onClick={() => void copy()}>
      <Copy className="size-3.5" aria-hidden /> {children}
    </Button>
  );
}
