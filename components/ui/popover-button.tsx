'use client';
import { useState, type ButtonHTMLAttributes, type ReactNode, type ToggleEvent } from 'react';
import { cn } from './cn';
import { placeBelow } from './place-below';

interface PopoverButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> {
  /** Of the panel, unique in the page. */
  id: string;
  panelClass: string;
  /** Asks for the code of the panel, where it has some of its own. */
  load?: () => Promise<unknown>;
  /** @param opened how often, from 1 */
  panel: (opened: number, isOpen: boolean) => ReactNode;
}

/** A button that opens a panel below it. The panel's code loads when it is needed, or just before. */
export function PopoverButton({ id, panelClass, load, panel, ...button }: PopoverButtonProps) {
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  // A failure shows once the panel is drawn.
  const loadSoon = () => void load?.().catch(() => undefined);
  const onToggle = (event: ToggleEvent<HTMLElement>) => {
    setOpen(event.newState === 'open');
    placeBelow(event);
  };
  return (
    <>
      <button
        type="button"
        {...button}
        popoverTarget={id}
        onClick={() => setOpened(opened + 1)}
        onPointerEnter={loadSoon}
        onFocus={loadSoon}
      />
      <div
        id={id}
        popover="auto"
        onToggle={onToggle}
        className={cn(
          'fixed inset-auto m-0 max-w-[calc(100vw-2*var(--gutter))] rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop',
          panelClass,
        )}
      >
        {opened > 0 && panel(opened, isOpen)}
      </div>
    </>
  );
}

export const hidePopover = (id: string) => document.getElementById(id)?.hidePopover();
