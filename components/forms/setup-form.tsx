"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/prose";
import { TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/client/api";
import { ApiProblem } from "@/lib/client/api-problem";
import { checkNewAccount, type NewAccount } from "./new-account";
import { NewAccountFields } from "./new-account-fields";
import { ProblemPanel } from "./problem-panel";

type Claim = NewAccount & { code: string };

/** Creates the first owner with the code from the console, then follows the link that signs them in. */
export function SetupForm() {
  const [claim, setClaim] = useState<Claim>({ code: "", name: "", email: "", password: "" });
  const [tried, setTried] = useState(false);
  const setup = useMutation({
    mutationFn: (body: Claim) => callApi<{ signInUrl: string }>("/api/setup", { method: "POST", body }),
    onSuccess: ({ signInUrl }) => window.location.assign(signInUrl),
  });
  const problem = setup.error instanceof ApiProblem ? setup.error : null;
  const own = tried ? checkClaim(claim) : {};

  const field = (name: keyof Claim) => ({
    value: claim[name],
    onChange: (value: string) => setClaim({ ...claim, [name]: value }),
    // The server's word is of what was sent: it goes when the field is changed.
    error:
      own[name] ?? (setup.variables?.[name] === sent(claim)[name] ? problem?.messageOf(name) : undefined),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkClaim(claim)).length > 0 || setup.isPending || setup.isSuccess) return;
    setup.mutate(sent(claim));
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField
        {...field("code")}
        label="Setup code"
        hint={
          <>
            The server printed it when it started: <Code>Setup code: XXXX-XXXX</Code>
          </>
        }
        className="font-mono uppercase"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      <NewAccountFields field={field} />
      {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} />}
      <Button kind="primary" type="submit" busy={setup.isPending || setup.isSuccess} className="w-full">
        {setup.isPending || setup.isSuccess ? "Setting up" : "Create the owner’s account"}
      </Button>
    </form>
  );
}

function sent(claim: Claim): Claim {
  return {
    ...claim,
    code: claim.code.trim().toUpperCase(),
    name: claim.name.trim(),
    email: claim.email.trim(),
  };
}

function checkClaim({ code, ...account }: Claim): Partial<Claim> {
  return {
    ...(code.trim() === "" && { code: "Enter the code from the server’s console." }),
    ...checkNewAccount(account),
  };
}
