'use client';
import type { ExternalToast } from 'sonner';

let isAsked = false;
let load: (() => void) | null = null;
let show = (): void => undefined;
const shown = new Promise<void>((resolve) => (show = resolve));

/** For the part of the page that shows messages: `wanted` is called at the first message. Returns the way out. */
export function onFirstMessage(wanted: () => void) {
  load = wanted;
  if (isAsked) wanted();
  return () => void (load = null);
}

/** Messages are passed on from now: the part of the page that shows them is drawn. */
export const showMessages = () => show();

/** A dialog on a phone is a sheet from the bottom, whose buttons a message there would cover. */
const isSheetOpen = () =>
  matchMedia('(max-width: 640px)').matches && document.querySelector('[role=dialog]') !== null;

const tellBy = (kind: 'success' | 'error' | 'info') => (text: string, options?: ExternalToast) => {
  isAsked = true;
  load?.();
  // What shows messages is not needed to show a page.
  void Promise.all([import('sonner'), shown]).then(
    ([{ toast }]) => toast[kind](text, { ...(isSheetOpen() && { position: 'top-center' }), ...options }),
    () => undefined,
  );
};

/** Shows a short message over the page. */
export const tell = { success: tellBy('success'), error: tellBy('error'), info: tellBy('info') };
