'use client';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useUndo } from '../changes/use-undo';
import { GO_TO } from '../shell/pages';
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
    '+': () => act('+'),
    '=': () => act('+'),
    '-': () => act('-'),
  });
  return null;
}

const DIALOGS = {
  b: { dialog: 'roll-back', permission: 'fleet:roll-back' },
  d: { dialog: 'deploy', permission: 'fleet:deploy' },
  '+': { dialog: 'scale', permission: 'fleet:scale-out' },
  '-': { dialog: 'scale', permission: 'fleet:scale-in' },
} as const;

/**
 * Presses the button of the row or of the page. A row of a fleet that has none opens the dialog itself, or says why not.
 * So does a fleet's page for + and −, which have a button on one of its tabs only.
 */
function useDialogKey() {
  const client = useQueryClient();
  const path = usePathname();
  const { open } = useDialog();
  const may = useMayOn();
  return (key: keyof typeof DIALOGS) => {
    const { dialog, permission } = DIALOGS[key];
    const row = focusedRow();
    const ofRow = row?.dataset.fleet;
    const fleet = ofRow ?? (dialog === 'scale' ? fleetOfPage(path) : null);
    const scope = ofRow ? row : document.querySelector('main');
    if (!fleet || scope?.querySelector(`[data-key="${key}"]`)) return pressKey(key);
    const { why } = may(fleet, permission);
    if (why) return void tell.info(why);
    if (dialog !== 'scale') return open(dialog, fleet);
    void import('./next-size').then(async ({ nextSize }) => {
      const next = await nextSize(client, fleet, key === '+' ? 1 : -1);
      if ('desired' in next) open(dialog, fleet, String(next.desired));
      else tell.info(next.why);
    });
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
      const page = isSecond ? GO_TO.find((one) => one.key === key) : undefined;
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
