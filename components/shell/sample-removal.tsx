"use client";
import { lazy, Suspense } from "react";

// Few enterprises are samples: what removes one is no part of every page's first load.
const RemoveSample = lazy(() =>
  import("@/components/forms/remove-sample").then((form) => ({ default: form.RemoveSample })),
);

export function SampleRemoval() {
  return (
    <Suspense>
      <RemoveSample />
    </Suspense>
  );
}
