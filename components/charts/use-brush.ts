'use client';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Span } from '@/lib/core/time-range';
import { drawn, moved, shownIn, type Grip } from './brush';

/** px. A shorter drag is a click, which changes nothing. */
const LEAST_DRAG = 4;
/** The share of the whole that an arrow key moves an end by, and with Shift. */
const [STEP, LEAP] = [0.01, 0.1];

interface Drag {
  grip: Grip;
  /** Where it began: px, and UTC ms. */
  x: number;
  at: number;
  was: Span;
}

/** A window over a whole range. Drags and arrow keys draft it; letting go, Enter or leaving chooses it. */
export function useBrush(whole: Span, chosen: Span, onChoose: (span: Span) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [draft, setDraft] = useState<Span | null>(null);
  const shown = draft ?? shownIn(whole, chosen);
  const length = whole.to - whole.from;
  const isWhole = shown.from === whole.from && shown.to === whole.to;
  const cancel = () => {
    setDrag(null);
    setDraft(null);
  };
  const finish = () => {
    cancel();
    if (draft) onChoose(draft);
  };
  const atOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return whole.from + ((clientX - left) / width) * length;
  };
  const gripAt = (target: EventTarget, at: number): Grip => {
    const named = target instanceof Element && target.closest<HTMLElement>('[data-grip]')?.dataset.grip;
    if (named === 'from' || named === 'to') return named;
    return !isWhole && at >= shown.from && at <= shown.to ? 'both' : 'new';
  };
  return {
    shown,
    share: (at: number) => (at - whole.from) / length,
    surface: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = atOf(event);
        setDrag({ grip: gripAt(event.target, at), x: event.clientX, at, was: shown });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!drag || (draft === null && Math.abs(event.clientX - drag.x) < LEAST_DRAG)) return;
        const at = atOf(event);
        setDraft(
          drag.grip === 'new' ? drawn(whole, drag.at, at) : moved(whole, drag.was, drag.grip, at - drag.at),
        );
      },
      onPointerUp: finish,
      onPointerCancel: cancel,
    },
    keysOf: (grip: 'from' | 'to') => ({
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key];
        if (by !== undefined)
          setDraft(moved(whole, shown, grip, by * length * (event.shiftKey ? LEAP : STEP)));
        else if (event.key === 'Enter') finish();
        else if (event.key === 'Escape' && draft) cancel();
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
      onBlur: () => drag === null && finish(),
    }),
  };
}
