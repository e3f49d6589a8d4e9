"use client";

/** Stands in for the whole document when even the layout failed: no stylesheet can be counted on. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Tidemark could not show this page.</h1>
          <p>Something went wrong on the server. What is stored is not affected.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
