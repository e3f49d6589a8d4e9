"use client";
import { useEffect, useState } from "react";
import { Button } from "./button";

const copiedFor = 2000;

/** Puts a text on the clipboard and says so in place. `label` names what is copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button kind="link" onClick={copy} aria-label={copied ? undefined : label}>
      <span role="status">{copied ? "Copied" : "Copy"}</span>
    </Button>
  );
}
