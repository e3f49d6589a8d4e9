"use client";
import { lazy, Suspense } from "react";

const PageWatch = lazy(() => import("./page-watch"));

/** Loaded after what the page is for. */
export function LatePageWatch() {
  return (
    <Suspense>
      <PageWatch />
    </Suspense>
  );
}
