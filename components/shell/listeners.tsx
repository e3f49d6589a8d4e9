"use client";
import { lazy, Suspense } from "react";
import type { ShortcutScope } from "./use-shortcuts";

const Loaded = lazy(() => import("./loaded-listeners"));

/** What listens to the keyboard, the device and the connection, fetched after the page. */
export function Listeners(scope: ShortcutScope) {
  return (
    <Suspense>
      <Loaded {...scope} />
    </Suspense>
  );
}
