"use client";
import { type PointerEvent, useEffect, useRef, useState } from "react";

/** A shorter way is a click with an unsteady hand. */
const leastDrag = 6;

export type Brushing = {
  onPoint: (index: number) => void;
  /** Absent where there is nothing to zoom. */
  onBrush: ((from: number, to: number) => void) | undefined;
  onBrushed: (from: number, to: number) => void;
  onCancel: () => void;
};

/**
 * Pointing at a chart whose points lie at `xs`, and dragging over it with mouse or pen. A finger points and
 * scrolls the page: a drag of it stays the page's.
 */
export function useBrush(xs: readonly number[], { onPoint, onBrush, onBrushed, onCancel }: Brushing) {
  const start = useRef<{ x: number; index: number; dragged: boolean } | null>(null);
  const [brushing, setBrushing] = useState(false);

  const stop = () => {
    start.current = null;
    setBrushing(false);
  };
  const cancel = useRef(() => {});
  cancel.current = () => {
    stop();
    onCancel();
  };
  useEffect(() => {
    if (!brushing) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      cancel.current();
    };
    window.addEventListener("keydown", leave, true);
    return () => window.removeEventListener("keydown", leave, true);
  }, [brushing]);

  const place = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return { x, index: nearest(xs, x) };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { x, index } = place(event);
      if (index === null) return;
      const mayBrush = onBrush && event.pointerType !== "touch" && event.button === 0 && event.isPrimary;
      if (mayBrush) start.current = { x, index, dragged: false };
      onPoint(index);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { x, index } = place(event);
      if (index === null) return;
      const from = start.current;
      if (!from || !onBrush) return onPoint(index);
      if (!from.dragged && Math.abs(x - from.x) < leastDrag) return;
      if (!from.dragged) event.currentTarget.setPointerCapture(event.pointerId);
      from.dragged = true;
      setBrushing(true);
      onBrush(from.index, index);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      stop();
      const { index } = place(event);
      if (from?.dragged && index !== null) onBrushed(from.index, index);
    },
    onPointerCancel: () => cancel.current(),
  };
}

function nearest(xs: readonly number[], x: number): number | null {
  let best: number | null = null;
  xs.forEach((candidate, index) => {
    if (best === null || Math.abs(candidate - x) < Math.abs((xs[best] ?? 0) - x)) best = index;
  });
  return best;
}
