"use client";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import { RetryCountdown } from "./retry-countdown";
import { SignedOut } from "./signed-out";

/** What an `ApiProblem` and the stored problem of a sync have in common. */
type ShownProblem = {
  type: string;
  title: string;
  detail: string;
  nextSteps: string[];
  authorizeUrl?: string | null | undefined;
  retryAt?: string | null | undefined;
};

type ProblemPanelProps = {
  problem: ShownProblem;
  /** Called by itself when GitHub's waiting time is over. */
  onRetry?: () => void;
  actions?: ReactNode;
};

/** A problem with what GitHub said about it: the authorizing link, the waiting time as it passes. */
export function ProblemPanel({ problem, onRetry, actions }: ProblemPanelProps) {
  const { authorizeUrl, retryAt } = problem;
  if (problem.type === "not-signed-in") return <SignedOut detail={problem.detail} />;
  const gone = problem.type === "enterprise-not-connected";
  return (
    <ErrorPanel
      title={problem.title.replace(/\.?$/, ".")}
      detail={
        retryAt ? (
          <p suppressHydrationWarning>
            <RetryCountdown retryAt={retryAt} onRetry={onRetry} />
          </p>
        ) : (
          problem.detail
        )
      }
      nextSteps={problem.nextSteps}
      actions={
        (authorizeUrl || gone || actions) && (
          <>
            {authorizeUrl && (
              <a className={buttonClass()} href={authorizeUrl} target="_blank" rel="noreferrer">
                Authorize the token on GitHub
                <Icon name="link-external" />
              </a>
            )}
            {gone ? (
              <PageLink href="/" className={buttonClass()}>
                Go to the overview
              </PageLink>
            ) : (
              actions
            )}
          </>
        )
      }
    />
  );
}
