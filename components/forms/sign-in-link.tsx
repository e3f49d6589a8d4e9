"use client";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { ProblemPanel } from "./problem-panel";
import { startSession } from "./sign-in";

/** Signs in with the token in the address's fragment, once, and takes it out of the address first. */
export function SignInLink({ signedIn }: { signedIn: boolean }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const started = useRef(false);

  useEffect(() => {
    // Effects run twice in development; the link works once.
    if (started.current) return;
    started.current = true;
    const token = window.location.hash.slice(1);
    window.history.replaceState(null, "", window.location.pathname);
    if (signedIn) {
      window.location.replace("/");
      return;
    }
    startSession("link", { token }).then(
      () => window.location.replace("/"),
      (error: unknown) => setProblem(error instanceof ApiProblem ? error : null),
    );
  }, [signedIn]);

  if (!problem) return <p role="status">Signing in.</p>;
  return (
    <ProblemPanel
      problem={problem}
      actions={
        <PageLink href={paths.signIn} className={buttonClass()}>
          Sign in
        </PageLink>
      }
    />
  );
}
