"use client";
import { useEffect, useState } from "react";

const copiedFor = 2000;

/** True for two seconds after `say` is called, for "Copied" to stand in place. */
export function useCopied(): { copied: boolean; say: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), copiedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, say: () => setCopied(true) };
}
