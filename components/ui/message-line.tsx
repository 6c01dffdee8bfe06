'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState, type FocusEvent } from 'react';
import { Button } from './button';
import { StatusMark, type Shape } from './status-mark';
import { messages, type Message } from './tell';

const MARKS: Record<Message['kind'], { look: string; shape: Shape }> = {
  success: { look: 'text-ok-mark', shape: 'disc' },
  info: { look: 'text-busy-mark', shape: 'ring' },
  error: { look: 'text-bad-mark', shape: 'diamond' },
};

export interface MessageLineProps {
  message: Message;
  isPage: boolean;
}

/** A message with its button, and a way to close it. */
export function MessageLine({ message, isPage }: MessageLineProps) {
  const { kind, text, description, link, action, lasting } = message;
  const [isHeld, setHeld] = useState(false);
  // In a dialog it stays: if it went by itself, the buttons would move under the pointer.
  const wait = isPage && !isHeld ? lasting : undefined;
  useEffect(() => {
    if (wait === undefined) return;
    const timer = setTimeout(messages.close, wait);
    return () => clearTimeout(timer);
  }, [message, wait]);
  const left = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setHeld(false);
  };
  return (
    <div
      className="appear flex items-center gap-2.5 border-t border-line-2 bg-surface-2 py-1.5 pr-2 pl-(--gutter)"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={left}
    >
      <StatusMark shape={MARKS[kind].shape} className={MARKS[kind].look} />
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium">{description ? `${text}.` : text}</span>
        {description && <span className="text-ink-2"> {description}</span>}
        {link && (
          <>
            {' '}
            <Link href={link.href} onClick={messages.close} className="text-accent underline">
              {link.label}
            </Link>
          </>
        )}
      </p>
      {action && (
        <Button
          onClick={() => {
            messages.close();
            action.onClick();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="quiet" size="icon" aria-label="Close the message" onClick={messages.close}>
        <X className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
