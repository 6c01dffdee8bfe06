import { useEffect, useState } from 'react';

const OTHER_KEYS = ['Tab', 'Enter'];

/**
 * What is typed into the palette. While its code loads, keys of the page are taken for it, so that no letter is lost or
 * acts as a key. Enter waits: nobody has seen yet what it would open.
 */
export function useTyped(isOpen: boolean) {
  const [typed, setTyped] = useState('');
  const [isReady, setReady] = useState(false);
  const isWaiting = isOpen && !isReady;
  useEffect(() => {
    if (!isWaiting) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1) setTyped((before) => before + event.key);
      else if (event.key === 'Backspace') setTyped((before) => before.slice(0, -1));
      else if (!OTHER_KEYS.includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [isWaiting]);
  return {
    typed,
    setTyped,
    /** To be called once the field has the focus. */
    ready: () => setReady(true),
    reset: () => {
      setTyped('');
      setReady(false);
    },
  };
}
