"use client";
import { useSyncExternalStore } from "react";

/** The day every chart on the page points at, and the chart that was asked. */
export type Crosshair = { day: string; chart: string; by: "pointer" | "keyboard" };

let current: Crosshair | null = null;
const listeners = new Set<() => void>();

export function pointAt(next: Crosshair): void {
  if (current?.day === next.day && current.chart === next.chart && current.by === next.by) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Nothing happens if another chart has taken over since. */
export function stopPointing(chart: string): void {
  if (current?.chart !== chart) return;
  current = null;
  for (const listener of listeners) listener();
}

export function useCrosshair(): Crosshair | null {
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const read = () => current;
const readOnServer = () => null;
