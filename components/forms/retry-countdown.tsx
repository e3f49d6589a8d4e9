"use client";
import { useEffect, useRef, useState } from "react";
import { waitingSentence } from "./waiting-sentence";

type RetryCountdownProps = {
  retryAt: string;
  /** The moment of the first render, in ms, where the server renders it too. */
  now?: number;
  onRetry?: (() => void) | undefined;
};

const checkEvery = 15_000;

/**
 * Counts down in whole minutes, and tries again by itself once the time has come; again and again until the
 * problem is gone, since the server's clock may be behind this one.
 */
export function RetryCountdown({ retryAt, now: firstNow, onRetry }: RetryCountdownProps) {
  const [now, setNow] = useState(() => firstNow ?? Date.now());
  const retry = useRef(onRetry);
  useEffect(() => {
    retry.current = onRetry;
  });

  useEffect(() => {
    const left = Date.parse(retryAt) - now;
    if (left <= 0) retry.current?.();
    // Not longer than this, so that the minutes stay right after the device has slept.
    const timer = setTimeout(() => setNow(Date.now()), left > 0 ? Math.min(checkEvery, left) : checkEvery);
    return () => clearTimeout(timer);
  }, [now, retryAt]);

  return waitingSentence(retryAt, now, onRetry !== undefined);
}
