"use client";
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { ListenersScope, LoadedListenersProps } from "./loaded-listeners";
import { PageWatch } from "./page-watch";

// Without them the page still does everything: where they cannot be had, nothing else may fail.
const Loaded = lazy<ComponentType<LoadedListenersProps>>(() =>
  import("./loaded-listeners").catch(() => ({ default: NoListeners })),
);

/** By then the page is drawn, and what nobody has asked for yet takes nothing from it. */
const restMs = 2_000;

/** What watches the connection, and what listens to the keyboard and the device once the page rests or is used. */
export function Listeners(scope: ListenersScope) {
  const [awake, setAwake] = useState(false);
  /** Gives the keys and buttons pressed before there was anyone to hear them, and hears no more. */
  const takeOver = useRef<() => Event[]>(() => []);
  useEffect(() => {
    const early: Event[] = [];
    const wake = () => setAwake(true);
    const press = (event: Event) => {
      early.push(event);
      wake();
    };
    const timer = setTimeout(wake, restMs);
    document.addEventListener("keydown", press);
    document.addEventListener("click", press);
    const stop = () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", press);
    };
    takeOver.current = () => {
      stop();
      return early.splice(0);
    };
    return stop;
  }, []);
  return (
    <>
      <PageWatch />
      <Suspense>{awake && <Loaded {...scope} takeOver={() => takeOver.current()} />}</Suspense>
    </>
  );
}

function NoListeners(): ReactNode {
  return null;
}
