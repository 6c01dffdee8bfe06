'use client';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useUndo } from '../changes/use-undo';
import { PAGES } from '../shell/pages';
import { focusedRow, moveRow, moveToNext } from '../ui/row-keys';
import { tell } from '../ui/tell';
import { isFreeKey, useHotkeys } from '../ui/use-hotkey';
import { fleetOfPage, pressKey } from './press-key';

/** ms in which the letter of a page must follow G. */
const GO_MS = 1_500;

/** The keys that act on every page. They press buttons of the row or of the page's fleet, and send nothing. */
export function KeyHost() {
  useGoTo();
  const undo = useUndoOf();
  const act = useDialogKey();
  useHotkeys({
    j: () => moveRow(1),
    k: () => moveRow(-1),
    n: () => {
      if (!moveToNext('[data-needs]')) tell.info('No fleet in the tables of this page needs attention.');
    },
    b: () => act('b'),
    d: () => act('d'),
    u: undo,
    x: () => pressKey('x'),
    '+': () => pressKey('+'),
    '=': () => pressKey('+'),
    '-': () => pressKey('-'),
  });
  return null;
}

const DIALOGS = {
  b: { dialog: 'roll-back', permission: 'fleet:roll-back' },
  d: { dialog: 'deploy', permission: 'fleet:deploy' },
} as const;

/** Presses the button of the row or of the page. A row of a fleet that has none opens the dialog itself, or says why not. */
function useDialogKey() {
  const { open } = useDialog();
  const may = useMayOn();
  return (key: keyof typeof DIALOGS) => {
    const row = focusedRow();
    const fleet = row?.dataset.fleet;
    if (!fleet || row?.querySelector(`[data-key=${key}]`)) return pressKey(key);
    const { why } = may(fleet, DIALOGS[key].permission);
    if (why) tell.info(why);
    else open(DIALOGS[key].dialog, fleet);
  };
}

/** G and the letter of a page. Before other keys, so that a letter does not do its own work as well. */
function useGoTo() {
  const router = useRouter();
  useEffect(() => {
    let pressedAt = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (!isFreeKey(event) || event.shiftKey) return;
      const key = event.key.toLowerCase();
      const isSecond = event.timeStamp - pressedAt < GO_MS;
      const page = isSecond ? PAGES.find((one) => one.key === key) : undefined;
      pressedAt = key === 'g' && !isSecond ? event.timeStamp : -Infinity;
      if (!page) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      router.push(page.href);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [router]);
}

/** Opens the way back of the last change: of the row in Activity, else of the row's or the page's fleet. */
function useUndoOf() {
  const client = useQueryClient();
  const { open } = useUndo();
  const path = usePathname();
  return () => {
    if (focusedRow()?.querySelector('[data-key=u]')) return pressKey('u');
    const fleet = focusedRow()?.dataset.fleet ?? fleetOfPage(path);
    if (!fleet) return void tell.info('Choose a fleet with J or K first.');
    void import('./last-change').then(async ({ lastChange }) => {
      const found = await lastChange(client, fleet);
      if ('id' in found) open(found.id);
      else tell.info(found.why);
    });
  };
}
