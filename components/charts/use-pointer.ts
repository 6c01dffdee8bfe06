'use client';
import { useEffect, useState, type MouseEvent, type PointerEvent } from 'react';

/** In pixels. A shorter drag is a click. */
const LEAST_DRAG = 6;

interface Steered {
  onPoint: (share: number | null) => void;
  /** Called with both ends of a drag, from 0 to 1 of the plot, in any order. */
  onDrag?: (from: number, to: number) => void;
  onClick?: (share: number) => void;
}

/**
 * Tracks the pointer over a plot that starts at `left` px and is `width` px wide. Moving sets the crosshair, dragging
 * selects until Escape.
 */
export function usePointer(left: number, width: number, { onPoint, onDrag, onClick }: Steered) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const shareOf = (event: MouseEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    return Math.min(1, Math.max(0, x / width));
  };
  const isPressed = drag !== null;
  useEffect(() => {
    if (!isPressed) return;
    // Before the chart hears it, for which Escape is the way back.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setDrag(null);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isPressed]);
  const isDrag = drag !== null && Math.abs(drag.to - drag.from) * width >= LEAST_DRAG;
  return {
    /** The selected range, from 0 to 1. */
    drag: isDrag && onDrag ? drag : null,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        // Touch must scroll the page and the chart, not select.
        if ((!onDrag && !onClick) || event.pointerType === 'touch' || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: shareOf(event), to: shareOf(event) });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const share = shareOf(event);
        onPoint(share);
        if (drag) setDrag({ ...drag, to: share });
      },
      onPointerUp: () => {
        if (isDrag) onDrag?.(drag.from, drag.to);
        else if (drag) onClick?.(drag.to);
        setDrag(null);
      },
      // A tap selects nothing while it may become a scroll, and counts once it has ended.
      onClick: (event: MouseEvent<HTMLElement>) => {
        if (event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'touch')
          onClick?.(shareOf(event));
      },
      onPointerCancel: () => setDrag(null),
      onPointerLeave: () => !drag && onPoint(null),
    },
  };
}
