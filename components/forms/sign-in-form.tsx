"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { relativePath } from "@/lib/client/relative-path";
import { ProblemPanel } from "./problem-panel";
import { startSession } from "./sign-in";

/** `callbackUrl`: where to go afterwards, as the address says it; only paths of this site are followed. */
export function SignInForm({ callbackUrl }: { callbackUrl: string | null }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => startSession("credentials", { email: email.trim(), password }),
    // A full load: everything rendered for someone who was not signed in goes.
    onSuccess: () => window.location.assign(relativePath(callbackUrl)),
  });
  const under = signIn.isPending || signIn.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!under && email.trim() !== "" && password !== "") signIn.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <TextField
        label="E-mail address"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username"
        required
      />
      <PasswordField
        label="Password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      {signIn.error instanceof ApiProblem && <ProblemPanel problem={signIn.error} />}
      <Button
        kind="primary"
        type="submit"
        className="w-full"
        disabled={email.trim() === "" || password === ""}
        busy={under}
      >
        {under ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
