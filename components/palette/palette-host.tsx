'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState, type ComponentType } from 'react';
import { buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { Kbd } from '../ui/kbd';
import { tell } from '../ui/tell';
import { useHotkey } from '../ui/use-hotkey';
import type { PaletteProps } from './palette';
import { HelpMenu } from '../shell/help-menu';
import { useTyped } from './use-typed';

const load = () => import('./palette');
/** Asks for the code before it is needed. A failure shows once it is. */
const loadSoon = () => void load().catch(() => undefined);
const KeysDialog = dynamic(() => import('./keys-dialog').then((module) => module.KeysDialog), { ssr: false });

/** The button of the header that opens the palette, its key, and the list of keys. */
export function PaletteHost() {
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  // Not by next/dynamic: what is typed must not fall between the code's arrival and its first drawing.
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);
  const { reset, ...typing } = useTyped(shown === 'palette');
  const show = (next: typeof shown) => {
    reset();
    setShown(next);
  };
  const open = () => {
    show('palette');
    load().then(
      (module) => setPalette(() => module.Palette),
      () => {
        show(null);
        tell.error('The search could not be loaded. Reload the page, then try again.');
      },
    );
  };
  usePaletteKey(open);
  useHotkey('?', () => show('keys'));
  return (
    <>
      <button
        type="button"
        aria-label="Search or run a command"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
        onPointerEnter={loadSoon}
        onFocus={loadSoon}
        className={cn(
          buttonStyle({ look: 'plain' }),
          'justify-start font-normal text-ink-3 lg:w-[clamp(150px,15vw,240px)] max-sm:size-(--hit) max-sm:justify-center max-sm:border-transparent max-sm:p-0 max-sm:text-ink-2',
        )}
      >
        <Search className="size-3.5 max-sm:size-4" aria-hidden />
        <span className="max-sm:hidden">Search or run</span>
        <span className="ml-auto max-lg:hidden" aria-hidden>
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <HelpMenu onKeys={() => show('keys')} />
      {shown === 'palette' && Palette && (
        <Palette {...typing} onClose={() => show(null)} onKeys={() => show('keys')} />
      )}
      {shown === 'keys' && <KeysDialog onClose={() => show(null)} />}
    </>
  );
}

/** Ctrl K or ⌘ K, also while a field has the focus, but not over another dialog. Its code loads with the first key. */
function usePaletteKey(open: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Control' || event.key === 'Meta') loadSoon();
      const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      if (!isAsked) return;
      event.preventDefault();
      if (document.querySelector('[role=dialog]') === null) open();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
