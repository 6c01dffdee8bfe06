'use client';
import { useCallback, useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import type { MessageLineProps } from './message-line';
import { messages } from './tell';

/** Room in the layout for one message. It lies over nothing: what stands around it makes room. */
export function MessageStrip({ isPage = false }: { isPage?: boolean }) {
  const [place] = useState({ isPage });
  const shownHere = useCallback(() => messages.shownIn(place), [place]);
  const message = useSyncExternalStore(messages.subscribe, shownHere, () => null);
  // Loaded at the first message: most pages never show one.
  const [Line, setLine] = useState<ComponentType<MessageLineProps> | null>(null);
  useEffect(() => messages.open(place), [place]);
  useEffect(() => {
    if (message && !Line)
      void import('./message-line').then(
        (module) => setLine(() => module.MessageLine),
        () => undefined,
      );
  }, [message, Line]);
  // The region is there before its text, so that screen readers read the text when it comes.
  return (
    <div role="status" className="flex-none empty:hidden">
      {message && Line && <Line key={message.text} message={message} isPage={isPage} />}
    </div>
  );
}
