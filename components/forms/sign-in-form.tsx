"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { startSession } from "./sign-in";

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => startSession("credentials", { email: email.trim(), password }),
    onSuccess: onSignedIn,
  });
  const under = signIn.isPending || signIn.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React lets it rise to a form this one is shown over.
    event.stopPropagation();
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
      {signIn.error instanceof ApiProblem && (
        <ErrorPanel
          title={signIn.error.title}
          detail={signIn.error.detail}
          nextSteps={signIn.error.nextSteps}
        />
      )}
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
