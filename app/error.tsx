"use client";

/** In the first load of every page, so it brings nothing along. Code that could not be fetched needs the whole page anew. */
export default function PageError() {
  return (
    <main id="content" className="mx-auto w-full max-w-md px-4 py-20">
      <h1 className="text-lg font-semibold">This page could not be shown.</h1>
      <p className="mt-1 text-muted">Something went wrong. What is stored is not affected.</p>
      <button type="button" onClick={() => location.reload()} className="link mt-4 h-8 touch:h-11">
        Reload the page
      </button>
    </main>
  );
}
