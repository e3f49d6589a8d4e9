"use client";

/** In the first load of every page, so it brings nothing along. */
export default function PageError({ reset }: { reset: () => void }) {
  return (
    <main className="mx-auto w-full max-w-md px-4 py-20">
      <h1 className="text-lg font-semibold">This page could not be shown.</h1>
      <p className="mt-1 text-muted">Something went wrong. What is stored is not affected.</p>
      <button type="button" onClick={reset} className="link mt-4 h-8 touch:h-11">
        Try again
      </button>
    </main>
  );
}
