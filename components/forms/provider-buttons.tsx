"use client";
import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { ApiProblem } from "@/lib/client/api-problem";
import { leaveForProvider } from "./leave-for-provider";

export type SignInProvider = {
  id: "github" | "oidc";
  name: string;
  /** Why nobody can sign in through it now. */
  problem?: "unreachable" | "mismatch" | null;
};

type ProviderButtonsProps = {
  providers: readonly SignInProvider[];
  /** Where to come back to, a path of this site. */
  callbackUrl: string;
  /** Token of an invitation that is taken up on the way. */
  invitation?: string;
};

export function ProviderButtons({ providers, callbackUrl, invitation }: ProviderButtonsProps) {
  const leave = useMutation({
    mutationFn: (id: SignInProvider["id"]) => leaveForProvider(id, callbackUrl, invitation),
  });
  return (
    <div className="space-y-3">
      {providers.map(({ id, name, problem }) => (
        <div key={id} className="space-y-1">
          <Button
            className="w-full"
            icon={<Icon name={id === "github" ? "mark-github" : "key"} />}
            onClick={() => leave.mutate(id)}
            busy={leave.isPending}
            disabled={Boolean(problem)}
            aria-describedby={problem ? `${id}-problem` : undefined}
          >
            <span className="truncate">Continue with {name}</span>
          </Button>
          {problem && (
            <p id={`${id}-problem`} className="flex gap-2 text-xs text-muted">
              <Icon name="alert" className="shrink-0 text-attention" />
              {problem === "unreachable"
                ? `${name} cannot be reached from here at the moment. Reload the page to try again.`
                : `${name} is not set up rightly. The server’s log tells its operator why.`}
            </p>
          )}
        </div>
      ))}
      {leave.error instanceof ApiProblem && (
        <ErrorPanel title={leave.error.title} detail={leave.error.detail} nextSteps={leave.error.nextSteps} />
      )}
    </div>
  );
}
