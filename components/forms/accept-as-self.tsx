import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { callApi } from "@/lib/client/api";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import type { Offer } from "@/lib/client/people";
import { invitationPath, keepInvitationToken } from "./invitation-token";
import { ProblemPanel } from "./problem-panel";

type AcceptAsSelfProps = { person: { name: string; email: string }; token: string };

/** Takes an invitation up with the account that is signed in, then leads to what it opens. */
export function AcceptAsSelf({ person, token }: AcceptAsSelfProps) {
  const accept = useMutation({
    mutationFn: () => callApi<Offer>("/api/memberships", { method: "POST", body: { token } }),
    // A full load: whatever was rendered before the role was there goes.
    onSuccess: ({ enterprise }) =>
      window.location.assign(enterprise === null ? "/" : paths.overview(enterprise)),
  });
  const under = accept.isPending || accept.isSuccess;
  const leave = async () => {
    keepInvitationToken(token);
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: invitationPath });
  };
  return (
    <div className="space-y-4">
      {accept.error instanceof ApiProblem && <ProblemPanel problem={accept.error} />}
      <Button kind="primary" className="w-full" busy={under} onClick={() => accept.mutate()}>
        <span className="truncate">{under ? "Accepting" : `Accept as ${person.name}`}</span>
      </Button>
      <p className="text-muted">
        You are signed in as {person.email}.{" "}
        <button type="button" className="link" onClick={leave}>
          Use another account
        </button>
      </p>
    </div>
  );
}
