"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Code } from "@/components/ui/prose";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Connection, useConnect, useConnectionTest } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { ConnectionReport } from "./connection-report";
import { ProblemPanel } from "./problem-panel";
import { type GitHubSignIn, TokenSource } from "./token-source";
import { tokenError } from "./token-words";

const newTokenUrl = "https://github.com/settings/tokens/new?description=Tidemark&scopes=read:enterprise";

/** Connecting in three steps. What is typed stays whatever the test says; a change of it asks for a new test. */
export function ConnectForm({ gitHub, slug: given }: { gitHub: GitHubSignIn; slug: string }) {
  const router = useRouter();
  const [slug, setSlug] = useState(given);
  const [token, setToken] = useState(gitHub?.kept ? null : "");
  const test = useConnectionTest();
  const connect = useConnect();

  const connection = { slug: slug.trim(), token };
  const hasToken = token === null || (token !== "" && tokenError(token) === undefined);
  const ready = connection.slug !== "" && hasToken;
  const isOf = (tried: Connection | undefined) => tried?.slug === connection.slug && tried.token === token;
  const passed = test.isSuccess && isOf(test.variables);
  const last = connect.isError && isOf(connect.variables) ? connect : test;
  const problem = isOf(last.variables) && last.error instanceof ApiProblem ? last.error : null;

  const runTest = () => {
    connect.reset();
    test.mutate(connection);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || test.isPending || connect.isPending) return;
    if (!passed) return runTest();
    connect.mutate(connection, { onSuccess: () => router.push(paths.overview(connection.slug)) });
  };

  return (
    <form onSubmit={submit} noValidate>
      <ol className="max-w-xl">
        <Step number={1} done={hasToken} title="Create a classic token">
          <p>
            It takes the scope <Code>read:enterprise</Code>, or <Code>read:org</Code> for an organization that
            is connected by itself. Its owner must be an owner of the enterprise.
          </p>
          <p className="mt-3">
            <a className={buttonClass()} href={newTokenUrl} target="_blank" rel="noreferrer">
              Create a token on GitHub
              <Icon name="link-external" />
            </a>
          </p>
        </Step>
        <Step number={2} done={passed} title="Paste it with the enterprise’s slug, and test">
          <div className="space-y-4">
            <TextField
              label="Enterprise slug or organization"
              value={slug}
              onChange={setSlug}
              error={problem?.messageOf("slug")}
              hint={
                <>
                  As in github.com/enterprises/<b>acme-corp</b>; not the display name.
                </>
              }
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
            <TokenSource
              value={token}
              onChange={setToken}
              error={problem?.messageOf("token")}
              gitHub={gitHub}
              callbackUrl={
                connection.slug
                  ? `${paths.connect}?slug=${encodeURIComponent(connection.slug)}`
                  : paths.connect
              }
            />
            <Button
              kind={passed ? "default" : "primary"}
              type={passed ? "button" : "submit"}
              disabled={!ready}
              busy={test.isPending}
              {...(passed && { onClick: runTest })}
            >
              {test.isPending ? "Asking GitHub" : passed ? "Test again" : "Test"}
            </Button>
            {problem && problem.errors.length === 0 && <ProblemPanel problem={problem} onRetry={runTest} />}
            {passed && <ConnectionReport test={test.data} />}
          </div>
        </Step>
        <Step number={3} done={false} title="Connect">
          <p>
            Tidemark then reads the last 365 days, which takes about a minute. You may leave the page
            meanwhile.
          </p>
          <Button
            kind={passed ? "primary" : "default"}
            type={passed ? "submit" : "button"}
            disabled={!passed}
            busy={connect.isPending}
            className="mt-3"
          >
            {connect.isPending ? "Connecting" : "Connect"}
          </Button>
        </Step>
      </ol>
    </form>
  );
}

type StepProps = { number: number; done: boolean; title: string; children: ReactNode };

function Step({ number, done, title, children }: StepProps) {
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)] pb-8">
      <span
        aria-hidden="true"
        className={`grid size-6 place-items-center rounded-full border text-xs font-semibold ${done ? "border-transparent bg-neutral text-on-emphasis" : "text-muted"}`}
      >
        {done ? <Icon name="check" size={14} /> : number}
      </span>
      <div className="min-w-0 pt-0.5">
        <h2 className="text-sm font-semibold">
          {title}
          {done && <span className="sr-only"> (done)</span>}
        </h2>
        <div className="mt-2">{children}</div>
      </div>
    </li>
  );
}
