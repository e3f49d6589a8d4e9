import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { type MadeAccessToken, type TokenScope, useMakeAccessToken } from "@/lib/client/access-tokens";
import { ApiProblem } from "@/lib/client/api-problem";
import { daysError, scopeAbout, scopeLabels } from "./access-token-words";
import { ProblemPanel } from "./problem-panel";

type NewTokenFormProps = { enterprises: readonly string[]; onMade: (made: MadeAccessToken) => void };

type Typed = { name: string; scope: TokenScope; enterprise: string; days: string };

/** What is typed stays until the token is made. */
export function NewTokenForm({ enterprises, onMade }: NewTokenFormProps) {
  const [typed, setTyped] = useState<Typed>({ name: "", scope: "read", enterprise: "", days: "90" });
  const [tried, setTried] = useState(false);
  const make = useMakeAccessToken();
  const problem = make.error instanceof ApiProblem ? make.error : null;
  const own = tried ? check(typed) : {};
  const asked = toAsk(typed);

  // The server's word is of what was sent: it goes when the field is changed.
  const errorOf = (name: keyof Typed) =>
    own[name] ?? (make.variables?.[name] === asked[name] ? problem?.messageOf(name) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(check(typed)).length === 0 && !make.isPending) make.mutate(asked, { onSuccess: onMade });
  };

  return (
    <form onSubmit={submit} noValidate className="mt-2 space-y-4">
      <p className="max-w-3xl">
        A token acts as you where there is no browser, such as in a script. It may do no more than you may,
        and never acts as an owner: people, roles and the audit log are out of its reach. Accounts, sessions
        and tokens are changed in the browser only.
      </p>
      <div className="max-w-xl space-y-4">
        <TextField
          label="Name"
          value={typed.name}
          onChange={(name) => setTyped({ ...typed, name })}
          error={errorOf("name")}
          hint="What it is for, such as “Monthly report”. Owners see it in the audit log."
          autoComplete="off"
          required
        />
        <SelectField
          label="In"
          value={typed.enterprise}
          options={[
            { value: "", label: "All enterprises you see" },
            ...enterprises.map((slug) => ({ value: slug, label: slug })),
          ]}
          onChange={(enterprise) => setTyped({ ...typed, enterprise })}
          error={errorOf("enterprise")}
        />
        <ScopeChoice
          scope={typed.scope}
          everywhere={typed.enterprise === ""}
          onChoose={(scope) => setTyped({ ...typed, scope })}
        />
        <div className="max-w-40">
          <TextField
            label="Days until it expires"
            value={typed.days}
            onChange={(days) => setTyped({ ...typed, days })}
            error={errorOf("days")}
            inputMode="numeric"
            autoComplete="off"
            required
          />
        </div>
        {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} />}
        <Button kind="primary" type="submit" busy={make.isPending}>
          {make.isPending ? "Making the token" : "Make token"}
        </Button>
      </div>
    </form>
  );
}

type ScopeChoiceProps = {
  scope: TokenScope;
  everywhere: boolean;
  onChoose: (scope: TokenScope) => void;
};

/** Native radio buttons, each with what it comes to. */
function ScopeChoice({ scope, everywhere, onChoose }: ScopeChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-semibold">It may</legend>
      <div className="space-y-1">
        {(["read", "manage"] as const).map((value) => (
          <label key={value} className="flex min-h-8 cursor-pointer items-start gap-2 py-1 touch:min-h-11">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === scope}
              onChange={() => onChoose(value)}
              className="mt-0.5 size-4 shrink-0 accent-(--bgColor-accent-emphasis)"
            />
            <span>
              {scopeLabels[value]}
              <span className="block text-xs text-muted">{scopeAbout(value, everywhere)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function check({ name, days }: Typed): Partial<Record<keyof Typed, string>> {
  const wrong = daysError(days);
  return {
    ...(name.trim() === "" && { name: "Enter a name." }),
    ...(wrong && { days: wrong }),
  };
}

function toAsk({ name, scope, enterprise, days }: Typed) {
  return { name: name.trim(), scope, days: Number(days.trim()), ...(enterprise !== "" && { enterprise }) };
}
