"use client";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Code } from "@/components/ui/prose";
import { RetryCountdown } from "./retry-countdown";

/** What an `ApiProblem` and the stored problem of a sync have in common. */
type ShownProblem = {
  title: string;
  detail: string;
  nextSteps: string[];
  scopesHeld?: string[] | null | undefined;
  missingScope?: string | null | undefined;
  authorizeUrl?: string | null | undefined;
  retryAt?: string | null | undefined;
};

type ProblemPanelProps = {
  problem: ShownProblem;
  /** Called by itself when GitHub's waiting time is over. */
  onRetry?: () => void;
  actions?: ReactNode;
};

/** A problem with all that GitHub said about it: scopes by name, the authorizing link, the waiting time. */
export function ProblemPanel({ problem, onRetry, actions }: ProblemPanelProps) {
  const { missingScope, scopesHeld, authorizeUrl, retryAt } = problem;
  return (
    <ErrorPanel
      title={problem.title}
      detail={problem.detail}
      nextSteps={problem.nextSteps}
      actions={
        (authorizeUrl || missingScope || retryAt || actions) && (
          <>
            {missingScope && (
              <p className="w-full">
                Missing: <Code>{missingScope}</Code>. The token has <Scopes scopes={scopesHeld ?? []} />.
              </p>
            )}
            {retryAt && <RetryCountdown retryAt={retryAt} {...(onRetry && { onRetry })} />}
            {authorizeUrl && (
              <a className={buttonClass()} href={authorizeUrl} target="_blank" rel="noreferrer">
                Authorize the token on GitHub
                <Icon name="link-external" />
              </a>
            )}
            {actions}
          </>
        )
      }
    />
  );
}

export function Scopes({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return "no scopes";
  return scopes.map((scope, index) => (
    <span key={scope}>
      {index > 0 && ", "}
      <Code>{scope}</Code>
    </span>
  ));
}
