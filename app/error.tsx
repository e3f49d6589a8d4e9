"use client";
import { useEffect, useState } from "react";

type Reason = { title: string; detail: string; nextSteps?: string[] };

/** In the first load of every page, so it brings nothing along. Code that could not be fetched needs the whole page anew. */
export default function PageError() {
  const [reason, setReason] = useState<Reason>(unknown);
  useEffect(() => {
    // Why the server fails is kept from its pages' errors; it says so where it is asked whether it can serve.
    fetch("/api/health/ready")
      .then(async (answer) => {
        const said = await answer.json();
        if (answer.status === 503) setReason(said);
      })
      .catch(() => {});
  }, []);
  return (
    <main id="content" className="mx-auto w-full max-w-md px-4 py-20">
      <h1 className="text-lg font-semibold">This page could not be shown.</h1>
      <p className="mt-1 text-muted">{[reason.title, reason.detail].join(" ")}</p>
      {reason.nextSteps?.map((step) => (
        <p key={step} className="mt-1 text-muted">
          {step}
        </p>
      ))}
      <button type="button" onClick={() => location.reload()} className="link mt-4 h-8 touch:h-11">
        Reload the page
      </button>
    </main>
  );
}

const unknown: Reason = { title: "Something went wrong.", detail: "What is stored is not affected." };
