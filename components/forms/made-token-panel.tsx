import { useId } from "react";
import { CopyButton } from "@/components/pages/copy-button";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { MadeAccessToken } from "@/lib/client/access-tokens";
import { formatDay } from "@/lib/period/format";
import { curlExample, octokitExample } from "./token-examples";

type MadeTokenPanelProps = {
  made: MadeAccessToken;
  /** An enterprise for the examples; undefined where none is connected yet. */
  slug: string | undefined;
  publicUrl: string;
  onDone: () => void;
};

/** One function for every render: React then calls it once, when the panel appears. */
const takeFocus = (panel: HTMLElement | null) => panel?.focus();

/** The secret, this once, and how it is used. */
export function MadeTokenPanel({ made, slug, publicUrl, onDone }: MadeTokenPanelProps) {
  const example = { publicUrl, token: made.token, slug: slug ?? "SLUG" };
  return (
    <div className="mt-2 max-w-3xl space-y-5">
      <div ref={takeFocus} role="status" tabIndex={-1} className="rounded-md border p-3 outline-none">
        <p className="flex gap-2.5 font-semibold">
          <Icon name="check-circle" className="mt-0.5 text-success" />
          <span className="min-w-0 wrap-anywhere">“{made.name}” is made. Copy it now.</span>
        </p>
        <p className="mt-1 pl-6.5">
          It is not shown again: Tidemark keeps no more than a hash of it. It is good until{" "}
          {formatDay(new Date(made.expiresAt).toISOString())}.
        </p>
      </div>
      <Snippet title="Token" text={made.token} label="Copy the token" />
      <Snippet title="With curl" text={curlExample(example)} label="Copy the lines for curl" />
      <Snippet title="With Octokit" text={octokitExample(example)} label="Copy the lines for Octokit" />
      <Button onClick={onDone}>Done</Button>
    </div>
  );
}

function Snippet({ title, text, label }: { title: string; text: string; label: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="flex items-center justify-between gap-3">
        <h3 id={id} className="text-xs font-semibold">
          {title}
        </h3>
        <CopyButton text={text} label={label} />
      </div>
      <pre className="mt-1 rounded-md bg-muted p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere select-all">
        {text}
      </pre>
    </section>
  );
}
