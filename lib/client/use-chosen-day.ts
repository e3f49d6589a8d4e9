"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { dayInAddress, type ServerDay, withDay } from "./chosen-day";

/** Browsers refuse to move the address as often as a key that is held down repeats. */
const settledAfterMs = 150;

/** The server's day that the address chooses, and ways to choose another, which the address follows. */
export function useChosenDay(servers: Parameters<typeof dayInAddress>[1]) {
  const query = useSearchParams().toString();
  const brought = () => {
    const found = dayInAddress(new URLSearchParams(query), servers);
    return { ...found, isBrought: true, seen: query, written: "" };
  };
  const [state, setState] = useState(brought);
  if (query !== state.seen) {
    // An address of its own making comes late, when a further day may be chosen.
    setState(query === state.written ? { ...state, seen: query } : brought());
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { chosen, problem, isBrought } = state;
  useEffect(() => {
    if (!isBrought) return () => clearTimeout(timer.current);
  }, [isBrought]);

  const goTo = useCallback((to: ServerDay | null, save: "pushState" | "replaceState") => {
    clearTimeout(timer.current);
    const next = withDay(new URLSearchParams(window.location.search), to);
    setState((before) => ({ ...before, ...ownChoice(to), written: next.slice(1) }));
    // No round trip, as Next follows the history.
    window.history[save](null, "", window.location.pathname + next);
  }, []);
  const choose = useCallback((to: ServerDay | null) => goTo(to, "pushState"), [goTo]);
  /** One of many steps, day by day, which Back leaves as a whole. */
  const walkTo = useCallback(
    (to: ServerDay) => {
      clearTimeout(timer.current);
      setState((before) => ({ ...before, ...ownChoice(to) }));
      timer.current = setTimeout(() => {
        const from = new URLSearchParams(window.location.search).get("server");
        goTo(to, from === to.server ? "replaceState" : "pushState");
      }, settledAfterMs);
    },
    [goTo],
  );
  return { chosen, problem, isBrought, choose, walkTo };
}

function ownChoice(chosen: ServerDay | null) {
  return { chosen, problem: null, isBrought: false };
}
