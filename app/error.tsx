"use client";
import { useEffect, useState } from "react";

/** In the first load of every page, so it brings nothing along. Code that could not be fetched needs the whole page anew. */
export default function PageError() {
  const [lines, setLines] = useState(["Something went wrong. What is stored is not affected."]);
  useEffect(() => {
    // Why the server fails is kept from its pages' errors; it says so where it is asked whether it can serve.
    fetch("/api/health/ready")
      .then(async (answer) => {
        const { title, detail, nextSteps } = await answer.json();
        if (answer.status === 503) setLines([`${title} ${detail}`, ...(nextSteps ?? [])]);
      })
      .catch(() => {});
  }, []);
  return (
    <main id="content" className="mx-auto max-w-md px-4 py-20">
      <h1 className="text-lg font-semibold">This page could not be shown.</h1>
      <div role="alert" className="mt-1 space-y-1 text-muted">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p className="mt-4 flex gap-5">
        <button type="button" onClick={() => location.reload()} className="link h-8 touch:h-11">
          Reload the page
        </button>
        {/* Not of the router, which may be what has failed. */}
        <a href="/" className="link inline-flex h-8 items-center touch:h-11">
          Go to the overview
        </a>
      </p>
    </main>
  );
}
