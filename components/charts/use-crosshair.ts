'use client';
import { useState, type KeyboardEvent } from 'react';
import type { Span } from '@/lib/core/time-range';
import { indexAt, startOf, type Timeline } from './chart-data';
import { between, pointAt, press, type Crosshair } from './crosshair';

interface Choices {
  /** The pinned moment, UTC ms; null for none. */
  pin: number | null;
  onPin: (at: number | null) => void;
  /** Absent if the range of the chart cannot be chosen. */
  onZoom?: (span: Span) => void;
  onBack?: () => void;
  /** The values at a point, for screen readers. */
  words: (crosshair: Crosshair) => string;
}

const NOWHERE: Crosshair = { at: null, edge: null };
const ZOOMING = ['Enter', '+', '=', '-'];

/** The crosshair of a chart and its pinned moment, moved by keys and, through `steered`, by `usePointer`. */
export function useCrosshair(timeline: Timeline, { pin, onPin, onZoom, onBack, words }: Choices) {
  const [{ at, edge }, setCrosshair] = useState(NOWHERE);
  const [spoken, setSpoken] = useState('');
  const { axis, count } = timeline;
  const newest = count - 1;
  const isPinShown = pin !== null && count > 0 && pin >= axis.from && pin < axis.to;
  const pinned = isPinShown ? indexAt(timeline, pin) : null;
  const togglePin = (index: number) => onPin(index === pinned ? null : startOf(axis, index));
  const move = (to: number | null) => setCrosshair((was) => ({ ...was, at: to }));
  const leave = () => {
    setCrosshair(NOWHERE);
    setSpoken('');
  };
  const zoom = (span: Span) => {
    leave();
    onZoom?.(span);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Marks handle their own keys, and the browser uses keys with Ctrl.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!onZoom && ZOOMING.includes(event.key)) return;
    const pressed = press(timeline, { at, edge }, event.key, event.shiftKey);
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    if ('zoom' in pressed) return zoom(pressed.zoom);
    if ('pin' in pressed) return togglePin(pressed.pin);
    if ('back' in pressed) {
      leave();
      return onBack?.();
    }
    setCrosshair(pressed.crosshair);
    setSpoken(words(pressed.crosshair));
  };
  return {
    /** Index of the point under the crosshair, else of the pinned one; null for neither. */
    pointed: at === null ? pinned : Math.min(at, newest),
    pinned,
    /** Index where a zoom by keys begins, or null. */
    edge: edge === null ? null : Math.min(edge, newest),
    spoken,
    move,
    zoom,
    onKeyDown,
    unpin: () => onPin(null),
    steered: {
      onPoint: (share: number | null) => move(share === null ? null : pointAt(timeline, share)),
      onClick: (share: number) => togglePin(pointAt(timeline, share)),
      ...(onZoom && {
        onDrag: (from: number, to: number) =>
          zoom(between(timeline, pointAt(timeline, from), pointAt(timeline, to))),
      }),
    },
  };
}

export type CrosshairState = ReturnType<typeof useCrosshair>;
