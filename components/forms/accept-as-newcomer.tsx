import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { callApi } from "@/lib/client/api";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { invitationPath, keepInvitationToken } from "./invitation-token";
import { checkNewAccount, type NewAccount } from "./new-account";
import { NewAccountFields } from "./new-account-fields";
import { ProblemPanel } from "./problem-panel";

/** Takes an invitation up with an account made for it, then follows the link that signs in. */
export function AcceptAsNewcomer({ token }: { token: string }) {
  const [account, setAccount] = useState<NewAccount>({ name: "", email: "", password: "" });
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: (given: NewAccount) =>
      callApi<{ signInUrl: string }>("/api/invitation-acceptances", {
        method: "POST",
        body: { token, ...given },
      }),
    onSuccess: ({ signInUrl }) => window.location.assign(signInUrl),
  });
  const problem = accept.error instanceof ApiProblem ? accept.error : null;
  const own = tried ? checkNewAccount(account) : {};
  const under = accept.isPending || accept.isSuccess;

  const field = (name: keyof NewAccount) => ({
    value: account[name],
    onChange: (value: string) => setAccount({ ...account, [name]: value }),
    // The server's word is of what was sent: it goes when the field is changed.
    error:
      own[name] ?? (accept.variables?.[name] === sent(account)[name] ? problem?.messageOf(name) : undefined),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkNewAccount(account)).length === 0 && !under) accept.mutate(sent(account));
  };
  return (
    <>
      <p>
        You have an account?{" "}
        <PageLink
          href={`${paths.signIn}?callbackUrl=${encodeURIComponent(invitationPath)}`}
          className="link"
          onClick={() => keepInvitationToken(token)}
        >
          Sign in
        </PageLink>{" "}
        and accept with it. Otherwise make one here:
      </p>
      <form onSubmit={submit} noValidate className="space-y-4">
        <NewAccountFields field={field} />
        {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} />}
        <Button kind="primary" type="submit" busy={under} className="w-full">
          {under ? "Creating the account" : "Create account and accept"}
        </Button>
      </form>
    </>
  );
}

function sent({ name, email, password }: NewAccount): NewAccount {
  return { name: name.trim(), email: email.trim(), password };
}
