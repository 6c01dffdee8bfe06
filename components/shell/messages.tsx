'use client';
import { useEffect, useState, type ComponentType } from 'react';
import type { ToasterProps } from 'sonner';
import { onFirstMessage, showMessages } from '../ui/tell';

/** Shows short messages. Not by next/dynamic, whose code comes with every page: most pages never show one. */
export function Messages() {
  const [Toaster, setToaster] = useState<ComponentType<ToasterProps> | null>(null);
  useEffect(
    () =>
      onFirstMessage(
        () =>
          void import('sonner').then(
            (module) => setToaster(() => module.Toaster),
            () => undefined,
          ),
      ),
    [],
  );
  // Effects of what is drawn come first, so it listens by now.
  useEffect(() => {
    if (Toaster) showMessages();
  }, [Toaster]);
  return (
    Toaster && (
      <Toaster
        // Buttons that send stand at the right, and on phones at the end: there a message would cover them.
        position="bottom-left"
        offset={{ left: 'calc(var(--rail) + var(--gutter))', bottom: 16 }}
        mobileOffset={{ bottom: 72 }}
        theme="system"
        toastOptions={{ className: 'font-sans' }}
      />
    )
  );
}
