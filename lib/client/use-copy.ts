"use client";
import { useEffect, useState } from "react";
import { announce } from "./announce";
import { copyText } from "./copy-text";

const copiedFor = 2000;

/** Copies, says how it went, and tells it for what stands in place; `instead`: what to do where it cannot. */
export function useCopy(instead: string) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), copiedFor);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string): Promise<boolean> => {
    const copied = await copyText(text);
    setOutcome(copied ? "copied" : "refused");
    announce(copied ? "Copied." : `Could not copy. ${instead}`);
    return copied;
  };
  return { outcome, copy, forget: () => setOutcome(null) };
}
