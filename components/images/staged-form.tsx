'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { onEscape } from '../ui/on-escape';

interface StagedFormProps {
  label: string;
  /** Discards what is staged. Missing where the dialog around it closes. */
  onDiscard?: (() => void) | undefined;
  onSend: () => void;
  /** The button that sends. */
  send: ReactNode;
  children: ReactNode;
}

/** A staged change of a version: what it leads to, how it is undone, and the button that sends it. */
export function StagedForm({ label, onDiscard, onSend, send, children }: StagedFormProps) {
  const form = useRef<HTMLFormElement>(null);
  // The button that staged it is gone. From here Tab leads on, and Escape discards.
  useEffect(() => form.current?.focus({ preventScroll: true }), []);
  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label={label}
      className="appear grid gap-3 outline-none"
      onKeyDown={onDiscard && onEscape(onDiscard)}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {onDiscard && (
          <Button look="quiet" onClick={onDiscard}>
            Discard <Kbd>Esc</Kbd>
          </Button>
        )}
        {send}
      </div>
    </form>
  );
}
