"use client";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ShortcutScope } from "./use-shortcuts";

const Loaded = lazy(() => import("./loaded-listeners"));

/** By then the page is drawn, and what nobody has asked for yet takes nothing from it. */
const restMs = 2_000;

/** What listens to the keyboard, the device and the connection: fetched when the page rests, or is first used. */
export function Listeners(scope: ShortcutScope) {
  const [awake, setAwake] = useState(false);
  /** Gives the keys pressed before there was anyone to hear them, and hears no more. */
  const takeOver = useRef<() => KeyboardEvent[]>(() => []);
  useEffect(() => {
    const early: KeyboardEvent[] = [];
    const wake = () => setAwake(true);
    const press = (event: KeyboardEvent) => {
      early.push(event);
      wake();
    };
    const timer = setTimeout(wake, restMs);
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", wake, { once: true });
    const stop = () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", press);
      document.removeEventListener("pointerdown", wake);
    };
    takeOver.current = () => {
      stop();
      return early.splice(0);
    };
    return stop;
  }, []);
  return (
    awake && (
      <Suspense>
        <Loaded {...scope} takeOver={() => takeOver.current()} />
      </Suspense>
    )
  );
}
