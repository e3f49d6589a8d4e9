"use client";
import { Button } from "@/components/ui/button";
import { copyText } from "@/lib/client/copy-text";
import { useCopy } from "@/lib/client/use-copy";

const instead = "Select it and copy it by hand.";

/** Puts the text beside it on the clipboard and says so in place. `label` names what is copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { outcome, copy } = useCopy(instead, copyText);
  return (
    <>
      <Button kind="link" onClick={() => copy(text)} aria-label={outcome === "copied" ? undefined : label}>
        {outcome === "copied" ? "Copied" : "Copy"}
      </Button>
      {outcome === "refused" && <span className="block text-xs text-muted">Could not copy. {instead}</span>}
    </>
  );
}
