'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cn } from './cn';
import { MessageStrip } from './message-strip';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Only screen readers get the title, and the content has its own way to close. */
  isTitleHidden?: boolean;
  /** Shown beside the title, such as the environment and the account. */
  context?: ReactNode;
  footer: ReactNode;
  width?: 'narrow' | 'wide';
  /** The element that gets the focus when the dialog opens. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A dialog on wide screens, a sheet from the bottom on phones. Its footer always stays in view. */
export function Dialog({
  open,
  onClose,
  title,
  isTitleHidden = false,
  context,
  footer,
  width = 'narrow',
  initialFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          initialFocus={initialFocus}
          className={cn(
            'fixed left-1/2 z-40 flex w-[calc(100vw-40px)] -translate-x-1/2 flex-col border border-line-2 bg-surface shadow-dialog outline-none',
            'top-5 max-h-[calc(100dvh-40px)] rounded-dialog sm:top-[6vh] sm:max-h-[calc(94dvh-20px)]',
            'max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:left-0 max-sm:w-full max-sm:translate-x-0 max-sm:rounded-b-none',
            'transition-[opacity,translate] duration-200 data-[ending-style]:opacity-0 data-[starting-style]:translate-y-2 data-[starting-style]:opacity-0',
            width === 'wide' ? 'max-w-[1120px]' : 'max-w-[760px]',
          )}
        >
          {isTitleHidden ? (
            <Base.Title className="sr-only">{title}</Base.Title>
          ) : (
            <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-3 pr-3 pl-[22px]">
              <Base.Title className="min-w-0 text-h2 font-semibold tracking-tight wrap-anywhere max-sm:flex-1">
                {title}
              </Base.Title>
              {context && <div className="max-sm:order-last max-sm:w-full">{context}</div>}
              <Base.Close
                aria-label="Close"
                className="ml-auto grid size-(--hit) place-items-center rounded-control text-ink-2 hover:bg-hover"
              >
                <X className="size-4" aria-hidden />
              </Base.Close>
            </header>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
          <MessageStrip />
          <footer className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 rounded-b-dialog border-t border-line bg-surface-2 px-[22px] py-3 max-sm:rounded-b-none">
            {footer}
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
