"use client";
import { useSyncExternalStore } from "react";

/** The days every chart on the page points at, whatever its grain, and the chart that was asked. */
export type Crosshair = {
  from: string;
  to: string;
  chart: string;
  /** A brush marks a range to zoom to; the others point at one of the chart's points. */
  by: "pointer" | "keyboard" | "brush";
};

let current: Crosshair | null = null;
const listeners = new Set<() => void>();

export function pointAt(next: Crosshair): void {
  const same =
    current?.from === next.from &&
    current.to === next.to &&
    current.chart === next.chart &&
    current.by === next.by;
  if (!same) show(next);
}

/** Nothing happens if another chart has taken over since. */
export function stopPointing(chart: string): void {
  if (current?.chart === chart) show(null);
}

export function useCrosshair(): Crosshair | null {
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function show(next: Crosshair | null): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = () => current;
const readOnServer = () => null;
