'use client';
import type { KeyboardEvent, ReactNode } from 'react';
import { cn } from './cn';
import { showInLine } from './show-in-line';
import { StatusMark } from './status-mark';

export interface TabItem<T extends string> {
  value: T;
  label: string;
  /** Stands after the label, such as a count. */
  note?: ReactNode;
  /** Why the tab needs a look. It gets a mark. */
  trouble?: string | null;
}

interface TabsProps<T extends string> {
  label: string;
  /** Begins the ids of the tabs and of the panel. */
  id: string;
  value: T;
  items: readonly TabItem<T>[];
  onChange: (value: T) => void;
  /** Called before a likely choice, to load what the tab shows. */
  onNear?: (value: T) => void;
}

const STEPS: Partial<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** A row of tabs with one tab stop. Arrow keys, Home and End choose. */
export function Tabs<T extends string>({ label, id, value, items, onChange, onNear }: TabsProps<T>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.value === value);
    const next = items[step(at, items.length - 1)]!.value;
    onChange(next);
    document.getElementById(tabId(id, next))?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="relative mb-3 flex gap-1 overflow-x-auto border-b border-line"
    >
      {items.map((item) => {
        const isOpen = item.value === value;
        return (
          <button
            key={item.value}
            ref={isOpen ? showInLine : null}
            type="button"
            role="tab"
            id={tabId(id, item.value)}
            aria-selected={isOpen}
            aria-controls={isOpen ? panelId(id) : undefined}
            tabIndex={isOpen ? 0 : -1}
            title={item.trouble ?? undefined}
            onClick={() => onChange(item.value)}
            onPointerEnter={() => onNear?.(item.value)}
            onFocus={() => onNear?.(item.value)}
            className={cn(
              'inline-flex min-h-9 flex-none items-center gap-1.5 border-b-2 px-3 font-medium whitespace-nowrap -outline-offset-2 hover:text-ink max-sm:min-h-11',
              isOpen ? 'border-accent text-ink' : 'border-transparent text-ink-2',
            )}
          >
            {item.label}
            {item.note !== undefined && <span className="font-normal text-ink-3">{item.note}</span>}
            {item.trouble && <StatusMark shape="diamond" className="text-bad-mark" label={item.trouble} />}
          </button>
        );
      })}
    </div>
  );
}

interface TabPanelProps {
  id: string;
  value: string;
  children: ReactNode;
}

export const TabPanel = ({ id, value, children }: TabPanelProps) => (
  <div role="tabpanel" id={panelId(id)} aria-labelledby={tabId(id, value)}>
    {children}
  </div>
);

const tabId = (id: string, value: string) => `${id}-tab-${value}`;
const panelId = (id: string) => `${id}-panel`;
