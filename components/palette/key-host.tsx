'use client';
import { useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useUndo } from '../changes/use-undo';
import { GO_TO } from '../shell/pages';
import { tell } from '../ui/tell';
import { isFreeKey, useHotkeys } from '../ui/use-hotkey';
import type { ActingKey } from './act-on-key';

/** ms in which the letter of a page must follow G. */
const GO_MS = 1_500;
const KEYS: readonly ActingKey[] = ['j', 'k', 'n', 'b', 'd', 'u', 'x', '+', '=', '-'];

const load = () => import('./act-on-key');

/**
 * The keys that act on every page. They press buttons of the row or of the page's fleet, and send nothing. Their code
 * loads once the page can be used.
 */
export function KeyHost() {
  useGoTo();
  const { open } = useDialog();
  const { open: openUndo } = useUndo();
  const tools = { client: useQueryClient(), path: usePathname(), may: useMayOn(), open, openUndo };
  useEffect(() => void load().catch(() => undefined), []);
  const act = (key: ActingKey) =>
    load().then(
      ({ actOnKey }) => actOnKey(key, tools),
      () => tell.error('The keys could not be loaded. Reload the page, then try again.'),
    );
  useHotkeys(Object.fromEntries(KEYS.map((key) => [key, () => void act(key)])));
  return null;
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
