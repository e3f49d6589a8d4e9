"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import type { ShortcutScope } from "./use-shortcuts";

const Loaded = lazy(() => import("./loaded-listeners"));

/** By then the page is drawn, and what nobody has asked for yet takes nothing from it. */
const restMs = 2_000;

/** What listens to the keyboard, the device and the connection: fetched when the page rests, or is first used. */
export function Listeners(scope: ShortcutScope) {
  const [woken, setWoken] = useState<{ firstKey: KeyboardEvent | null } | null>(null);
  useEffect(() => {
    const wake = (by?: Event) =>
      setWoken((before) => before ?? { firstKey: by instanceof KeyboardEvent ? by : null });
    const timer = setTimeout(wake, restMs);
    document.addEventListener("keydown", wake, { once: true });
    document.addEventListener("pointerdown", wake, { once: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", wake);
      document.removeEventListener("pointerdown", wake);
    };
  }, []);
  return (
    woken && (
      <Suspense>
        <Loaded {...scope} {...woken} />
      </Suspense>
    )
  );
}
