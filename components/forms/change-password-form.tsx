"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { PasswordField } from "@/components/ui/password-field";
import { useChangePassword } from "@/lib/client/account";
import { ApiProblem } from "@/lib/client/api-problem";
import { passwordError, shortestPassword } from "./new-account";
import { ProblemPanel } from "./problem-panel";
import { endedWords } from "./session-list";

const untyped = { current: "", next: "" };

export function ChangePasswordForm({ email }: { email: string }) {
  const [typed, setTyped] = useState(untyped);
  const [tried, setTried] = useState(false);
  const change = useChangePassword();
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const own = tried ? checkPasswords(typed) : {};

  const field = (name: keyof typeof untyped) => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    // The server's word is of what was sent: it goes when the field is changed.
    error: own[name] ?? (change.variables?.[name] === typed[name] ? problem?.messageOf(name) : undefined),
    required: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkPasswords(typed)).length > 0 || change.isPending) return;
    change.mutate(typed, {
      onSuccess: () => {
        setTyped(untyped);
        setTried(false);
      },
    });
  };
  return (
    <section className="level-notch pt-3" aria-labelledby="password">
      <h2 id="password" className="text-sm font-semibold">
        Password
      </h2>
      <p className="mt-1">A new one signs you out everywhere else.</p>
      <form onSubmit={submit} noValidate className="mt-4 max-w-sm space-y-4">
        {/* For password managers: whose password it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField {...field("current")} label="Current password" autoComplete="current-password" />
        <PasswordField
          {...field("next")}
          label="New password"
          hint={`At least ${shortestPassword} characters.`}
          autoComplete="new-password"
        />
        {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} />}
        {change.isSuccess && (
          <DoneNote key={change.submittedAt}>
            Your password is changed. {endedWords(change.data.ended)}
          </DoneNote>
        )}
        <Button type="submit" busy={change.isPending}>
          {change.isPending ? "Changing" : "Change password"}
        </Button>
      </form>
    </section>
  );
}

function checkPasswords({ current, next }: typeof untyped): Partial<typeof untyped> {
  const wrong = passwordError(next);
  return {
    ...(current === "" && { current: "Enter your current password." }),
    ...(wrong && { next: wrong }),
  };
}
