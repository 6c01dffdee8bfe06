import type { QueryClient } from '@tanstack/react-query';
import type { useMayOn } from '../access/actor';
import type { useDialog } from '../changes/use-dialog';
import type { useUndo } from '../changes/use-undo';
import { focusedRow, moveRow, moveToNext } from '../ui/row-keys';
import { tell } from '../ui/tell';
import { lastChange } from './last-change';
import { nextSize } from './next-size';
import { fleetOfPage, pressKey } from './press-key';

/** The hooks of a page that its keys need. */
export interface KeyTools {
  client: QueryClient;
  path: string;
  may: ReturnType<typeof useMayOn>;
  open: ReturnType<typeof useDialog>['open'];
  openUndo: ReturnType<typeof useUndo>['open'];
}

const DIALOGS = {
  b: { dialog: 'roll-back', permission: 'fleet:roll-back' },
  d: { dialog: 'deploy', permission: 'fleet:deploy' },
  '+': { dialog: 'scale', permission: 'fleet:scale-out' },
  '-': { dialog: 'scale', permission: 'fleet:scale-in' },
} as const;

const moveToNeed = () => {
  if (!moveToNext('[data-needs]')) tell.info('No fleet in the tables of this page needs attention.');
};

/** What each key does. */
const ACTIONS = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  n: moveToNeed,
  b: (tools) => openDialog('b', tools),
  d: (tools) => openDialog('d', tools),
  u: undo,
  x: () => pressKey('x'),
  '+': (tools) => openDialog('+', tools),
  '=': (tools) => openDialog('+', tools),
  '-': (tools) => openDialog('-', tools),
} satisfies Record<string, (tools: KeyTools) => unknown>;

export type ActingKey = keyof typeof ACTIONS;

export const actOnKey = (key: ActingKey, tools: KeyTools) => void ACTIONS[key](tools);

/**
 * Presses the button of the row or of the page. A row of a fleet that has none opens the dialog itself, or says why not.
 * So does a fleet's page for + and −, which have a button on one of its tabs only.
 */
async function openDialog(key: keyof typeof DIALOGS, { client, path, may, open }: KeyTools) {
  const { dialog, permission } = DIALOGS[key];
  const row = focusedRow();
  const ofRow = row?.dataset.fleet;
  const fleet = ofRow ?? (dialog === 'scale' ? fleetOfPage(path) : null);
  const scope = ofRow ? row : document.querySelector('main');
  if (!fleet || scope?.querySelector(`[data-key="${key}"]`)) return pressKey(key);
  const { why } = may(fleet, permission);
  if (why) return tell.info(why);
  if (dialog !== 'scale') return open(dialog, fleet);
  const next = await nextSize(client, fleet, key === '+' ? 1 : -1);
  if ('desired' in next) open(dialog, fleet, String(next.desired));
  else tell.info(next.why);
}

/** Opens the way back of the last change: of the row in Activity, else of the row's or the page's fleet. */
async function undo({ client, path, openUndo }: KeyTools) {
  if (focusedRow()?.querySelector('[data-key=u]')) return pressKey('u');
  const fleet = focusedRow()?.dataset.fleet ?? fleetOfPage(path);
  if (!fleet) return tell.info('Choose a fleet with J or K first.');
  const found = await lastChange(client, fleet);
  if ('id' in found) openUndo(found.id);
  else tell.info(found.why);
}
