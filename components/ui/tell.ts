'use client';

export interface Message {
  kind: 'success' | 'info' | 'error';
  text: string;
  /** What happens next, and where to watch it. */
  description?: string;
  link?: { href: string; label: string };
  action?: { label: string; onClick: () => void };
  /** ms. Without it the message stays until someone closes it. */
  lasting?: number;
}

/** A part of the layout with room for a message. Dialogs have one of their own, over the one of the page. */
export interface Place {
  isPage: boolean;
}

let message: Message | null = null;
const places: Place[] = [];
const listeners = new Set<() => void>();

const change = (next: Message | null) => {
  message = next;
  listeners.forEach((listener) => listener());
};

export const messages = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** The last place to come shows the message. What is done is told on the page, once its dialog has closed. */
  shownIn: (place: Place) =>
    places.at(-1) === place && (place.isPage || message?.kind !== 'success') ? message : null,
  open: (place: Place) => {
    places.push(place);
    change(message);
    return () => {
      places.splice(places.indexOf(place), 1);
      // A refusal in a dialog means nothing once the dialog has closed.
      change(!place.isPage && message?.kind !== 'success' ? null : message);
    };
  },
  close: () => change(null),
};

const LASTING_MS = 6_000;

const tellBy = (kind: Message['kind'], lasting?: number) => (text: string, more?: Partial<Message>) =>
  change({ kind, text, ...(lasting && { lasting }), ...more });

/** Shows a short message in the layout, in place of the one before. */
export const tell = {
  success: tellBy('success', LASTING_MS),
  info: tellBy('info', LASTING_MS),
  error: tellBy('error'),
};
