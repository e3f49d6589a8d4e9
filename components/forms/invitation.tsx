"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { callApi } from "@/lib/client/api";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { type Offer, roles } from "@/lib/client/people";
import { AcceptAsNewcomer } from "./accept-as-newcomer";
import { AcceptAsSelf } from "./accept-as-self";
import { Instant } from "./instant";
import { takeInvitationToken } from "./invitation-token";
import { OrRule } from "./or-rule";
import { ProblemPanel } from "./problem-panel";
import { ProviderButtons, type SignInProvider } from "./provider-buttons";
import { roleAbout, roleLabels, scopeWords } from "./role-words";

type InvitationProps = {
  /** Whoever is signed in. */
  person: { name: string; email: string } | null;
  /** Accounts with a password can be made. */
  local: boolean;
  providers: readonly SignInProvider[];
};

/** What the invitation in the address's fragment offers, and ways to take it up. */
export function Invitation({ person, local, providers }: InvitationProps) {
  const [token, setToken] = useState<string | null>();
  const preview = useMutation({
    mutationFn: (of: string) =>
      callApi<Offer>("/api/invitation-previews", { method: "POST", body: { token: of } }),
  });
  const open = useEffectEvent(() => {
    const taken = takeInvitationToken();
    setToken((known) => taken ?? known ?? null);
    if (taken !== null) preview.mutate(taken);
  });
  useEffect(() => {
    // After Next's own effects: it would put back an address whose change it has not heard of.
    queueMicrotask(open);
    // A link put into the address bar of this very page changes the fragment alone.
    window.addEventListener("hashchange", open);
    return () => window.removeEventListener("hashchange", open);
  }, []);

  if (token === null) {
    return (
      <div className="space-y-4">
        <p>There is no invitation in this address. Open the whole link that you were sent.</p>
        <WayOn signedIn={person !== null} />
      </div>
    );
  }
  if (token && preview.error instanceof ApiProblem) {
    const isRefused = preview.error.status === 404;
    return (
      <ProblemPanel
        problem={preview.error}
        actions={
          isRefused ? (
            <WayOn signedIn={person !== null} />
          ) : (
            <Button onClick={() => preview.mutate(token)}>Try again</Button>
          )
        }
      />
    );
  }
  if (!token || !preview.data) return <p role="status">Reading the invitation.</p>;
  const { enterprise, role, invitedBy, expiresAt } = preview.data;
  return (
    <div className="space-y-6">
      <div>
        <p>
          {invitedBy ?? "Somebody whose account is gone"} invites you to <b>{scopeWords(enterprise)}</b>, as{" "}
          {roleLabels[role].toLowerCase()}.
        </p>
        <ul className="mt-2 list-disc space-y-1 pl-5 text-muted">
          {roles.slice(0, roles.indexOf(role) + 1).map((one) => (
            <li key={one}>{roleAbout(one, enterprise)}</li>
          ))}
        </ul>
        <p className="mt-2 text-muted">
          The invitation works once, until <Instant at={expiresAt} />.
        </p>
      </div>
      {person ? (
        <AcceptAsSelf person={person} token={token} />
      ) : (
        <div className="space-y-5">
          {providers.length > 0 && (
            <>
              <p>Continuing accepts it, with your account here or one that is made for you.</p>
              <ProviderButtons providers={providers} callbackUrl="/" invitation={token} />
            </>
          )}
          {providers.length > 0 && local && <OrRule />}
          {local && <AcceptAsNewcomer token={token} />}
        </div>
      )}
    </div>
  );
}

function WayOn({ signedIn }: { signedIn: boolean }) {
  return (
    <PageLink href={signedIn ? "/" : paths.signIn} className={buttonClass()}>
      {signedIn ? "Go to the overview" : "Sign in"}
    </PageLink>
  );
}
