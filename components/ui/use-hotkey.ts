import { useEffect, useRef } from 'react';

/** Runs on a single key, unless a text field has the focus or a dialog is open. */
export function useHotkey(key: string, run: () => void) {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.matches('input, textarea, select, [contenteditable]');
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key.toLowerCase() !== key || typing || modified || document.querySelector('[role=dialog]'))
        return;
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [key]);
}
