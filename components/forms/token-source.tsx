"use client";
import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { ApiProblem } from "@/lib/client/api-problem";
import type { KeptGitHubSignIn } from "@/lib/client/enterprises";
import { leaveForProvider } from "./leave-for-provider";
import { TokenField } from "./token-field";

/** What a GitHub sign-in gives here; null where there is none to use. */
export type GitHubSignIn = {
  kept: KeptGitHubSignIn | null;
  /** Why the last one gave nothing. */
  refusal: { title: string; detail: string } | null;
} | null;

type TokenSourceProps = {
  /** Null: that of the GitHub sign-in. */
  value: string | null;
  onChange: (token: string | null) => void;
  error?: string | undefined;
  gitHub: GitHubSignIn;
  /** Where GitHub leads back to, a path of this site. */
  callbackUrl: string;
};

/** A token: pasted, or that of a sign-in to GitHub. */
export function TokenSource({ value, onChange, error, gitHub, callbackUrl }: TokenSourceProps) {
  const leave = useMutation({ mutationFn: () => leaveForProvider("github-token", callbackUrl) });
  const kept = gitHub?.kept;
  if (value === null && kept) {
    return (
      <div className="space-y-2">
        <p className="flex gap-2">
          <Icon name="check-circle" className="mt-0.5 shrink-0 text-success" />
          <span>
            The token of your GitHub sign-in as <b>{kept.login}</b> is used. It is kept for an hour at most.
          </span>
        </p>
        <Button kind="link" onClick={() => onChange("")}>
          Paste a token instead
        </Button>
      </div>
    );
  }
  return (
    <div className="space-y-3">
      <TokenField value={value ?? ""} onChange={onChange} error={error} />
      {gitHub && (
        <div className="space-y-2">
          <p className="text-xs text-muted">
            Or sign in to GitHub, which then asks whether Tidemark may have a token with{" "}
            <code>read:enterprise</code> and <code>read:org</code>.
          </p>
          <Button
            icon={<Icon name="mark-github" />}
            busy={leave.isPending}
            onClick={() => (kept ? onChange(null) : leave.mutate())}
          >
            Use GitHub sign-in
          </Button>
          {leave.error instanceof ApiProblem && (
            <ErrorPanel
              title={leave.error.title}
              detail={leave.error.detail}
              nextSteps={leave.error.nextSteps}
            />
          )}
          {gitHub.refusal && <ErrorPanel title={gitHub.refusal.title} detail={gitHub.refusal.detail} />}
        </div>
      )}
    </div>
  );
}
