'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { useDialog } from '../changes/use-dialog';
import { useUndo } from '../changes/use-undo';
import { UnreadParts } from '../problems/read-problem';
import { switchTheme } from '../shell/theme-toggle';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import type { Entry } from './entries';
import { PaletteRow } from './palette-row';
import { rank } from './rank';
import { keepRecent, readRecent } from './recent';
import { useEntries } from './use-entries';
import { useSettled } from './use-settled';

/** ms without typing after which the plans of the shown actions are read. */
const SETTLED_MS = 150;

export interface PaletteProps {
  typed: string;
  setTyped: (typed: string) => void;
  /** Called once the field has the focus. */
  ready: () => void;
  onClose: () => void;
  onKeys: () => void;
}

/** Finds pages, things and actions. An action opens its dialog; nothing is sent from here. */
export function Palette({ typed, setTyped, ready, onClose, onKeys }: PaletteProps) {
  const [recent] = useState(readRecent);
  const field = useRef<HTMLInputElement>(null);
  const { entries, reads } = useEntries(typed);
  const isReading = reads['the fleets']!.isPending;
  const groups = useMemo(() => rank(entries, typed, recent), [entries, typed, recent]);
  const isSettled = useSettled(typed, SETTLED_MS);
  const act = useAct(onKeys);
  const run = (entry: Entry) => {
    keepRecent(entry.id);
    onClose();
    act(entry);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Search or run"
      isTitleHidden
      initialFocus={field}
      footer={
        <>
          <span className="mr-auto flex items-center gap-1.5 text-small text-ink-3 max-sm:hidden" aria-hidden>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> move <span className="w-2" /> <Kbd>Enter</Kbd> open
          </span>
          <span className="text-small text-ink-3 max-sm:mr-auto">
            An action opens its plan first. Nothing is sent from here.
          </span>
        </>
      }
    >
      <Command label="Search or run" shouldFilter={false} vimBindings={false} loop>
        <div className="flex items-center gap-3 border-b border-line pr-3 pl-4">
          <Search className="size-4 flex-none text-ink-3" aria-hidden />
          <Command.Input
            ref={field}
            value={typed}
            onValueChange={setTyped}
            onFocus={ready}
            placeholder="Fleet, image, deployment, person, page or action"
            className="h-[52px] min-w-0 flex-1 bg-transparent text-[15px] outline-none placeholder:text-ink-3 max-sm:text-[16px]"
          />
          <Kbd>Esc</Kbd>
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className="grid size-(--hit) place-items-center rounded-control text-ink-2 hover:bg-hover sm:hidden"
          >
            <X className="size-4" aria-hidden />
          </button>
        </div>
        <div className="grid h-[min(62dvh,540px)] grid-rows-[auto_minmax(0,1fr)]">
          <div className="max-h-60 overflow-y-auto">
            <div className="p-3 empty:hidden">
              <UnreadParts reads={reads} />
            </div>
            <p role="status" className="px-4 py-6 text-ink-2 empty:hidden">
              {isReading
                ? 'The fleets are being read. They come to this list once they are here.'
                : groups.length === 0 &&
                  `Nothing matches “${typed.trim()}”. Type the name of a fleet, or a verb such as “deploy”.`}
            </p>
          </div>
          <Command.List label="Results" className="scroll-py-8 overflow-y-auto pb-2 outline-none">
            {groups.map(({ title, found }) => (
              <Command.Group key={title} heading={<Heading>{title}</Heading>}>
                {found.map((one) => (
                  <PaletteRow key={one.entry.id} found={one} isSettled={isSettled} onRun={run} />
                ))}
              </Command.Group>
            ))}
          </Command.List>
        </div>
      </Command>
    </Dialog>
  );
}

const Heading = ({ children }: { children: string }) => (
  <span className="block px-4 pt-3 pb-1 text-small font-medium text-ink-3">{children}</span>
);

/** Does what an entry says: goes there, or opens the dialog. */
function useAct(onKeys: () => void) {
  const router = useRouter();
  const client = useQueryClient();
  const dialog = useDialog();
  const undo = useUndo();
  return ({ run }: Entry) => {
    if ('go' in run) router.push(run.go);
    else if ('dialog' in run) dialog.open(run.dialog, run.on, run.pick ?? null);
    else if ('undo' in run) undo.open(run.undo);
    else if (run.command === 'theme') switchTheme();
    else if (run.command === 'read') void client.invalidateQueries();
    else onKeys();
  };
}
