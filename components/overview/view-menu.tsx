'use client';
import { Bookmark } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { buttonStyle } from '../ui/button';
import { placeBelow } from '../ui/place-below';

const load = () => import('./view-list').then((module) => module.ViewList);
const ViewList = dynamic(load, { ssr: false });
/** Asks for the code before it is needed. A failure shows once it is. */
const loadSoon = () => void load().catch(() => undefined);

/** Views with names: those of the team, and those that this browser keeps. Their code loads when they are opened. */
export function ViewMenu() {
  const [opened, setOpened] = useState(0);
  return (
    <>
      <button
        type="button"
        popoverTarget="views"
        onClick={() => setOpened(opened + 1)}
        onPointerEnter={loadSoon}
        onFocus={loadSoon}
        className={buttonStyle({ size: 'small' })}
      >
        <Bookmark className="size-3.5" aria-hidden /> Views
      </button>
      <div
        id="views"
        popover="auto"
        onToggle={placeBelow}
        className="fixed inset-auto m-0 w-96 max-w-[calc(100vw-2*var(--gutter))] rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop"
      >
        {opened > 0 && <ViewList opened={opened} />}
      </div>
    </>
  );
}
