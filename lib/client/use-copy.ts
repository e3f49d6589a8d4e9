"use client";
import { useEffect, useState } from "react";
import { announce } from "./announce";

const copiedFor = 2000;

/** Copies with `write`, says how it went, and tells it for what stands in place; `instead`: what to do where it cannot. */
export function useCopy<What extends unknown[]>(instead: string, write: (...what: What) => Promise<boolean>) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), copiedFor);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (...what: What): Promise<boolean> => {
    const copied = await write(...what);
    setOutcome(copied ? "copied" : "refused");
    announce(copied ? "Copied." : `Could not copy. ${instead}`);
    return copied;
  };
  return { outcome, copy, forget: () => setOutcome(null) };
}
