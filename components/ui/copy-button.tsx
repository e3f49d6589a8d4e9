"use client";
import { Button } from "./button";
import { useCopied } from "./use-copied";

/** Puts a text on the clipboard and says so in place. `label` names what is copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copied, say } = useCopied();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    say();
  };
  return (
    <Button kind="link" onClick={copy} aria-label={copied ? undefined : label}>
      <span role="status">{copied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
