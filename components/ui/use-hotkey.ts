import { useEffect, useRef } from 'react';
import { readKept } from './kept';

/** Under this name the browser keeps "off" if the person turned single keys off. */
export const SINGLE_KEYS = 'single-keys';

const TYPED_INTO =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu] *';

/** Whether a key is free to act: nothing is typed, no dialog is open, and the person did not turn keys off. */
export function isFreeKey(event: KeyboardEvent): boolean {
  const isTyping = event.target instanceof Element && event.target.matches(TYPED_INTO);
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  if (isTyping || isModified || event.isComposing || event.defaultPrevented) return false;
  return document.querySelector('[role=dialog]') === null && readKept(SINGLE_KEYS) !== 'off';
}

/** Runs on a single key, unless a text field has the focus or a dialog is open. */
export function useHotkey(key: string, run: () => void) {
  useHotkeys({ [key]: run });
}

/** The same for several keys: what each key, in lower case, does. */
export function useHotkeys(keys: Readonly<Record<string, () => void>>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const run = latest.current[event.key.toLowerCase()];
      if (!run || !isFreeKey(event)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
