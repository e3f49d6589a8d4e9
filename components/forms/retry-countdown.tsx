"use client";
import { useEffect, useState } from "react";
import { waitingSentence } from "./waiting-sentence";

type RetryCountdownProps = { retryAt: string; onRetry?: () => void };

/** Counts down in whole minutes, and tries again by itself once the time has come. */
export function RetryCountdown({ retryAt, onRetry }: RetryCountdownProps) {
  const [now, setNow] = useState(Date.now);
  const over = now >= Date.parse(retryAt);

  useEffect(() => {
    if (over) {
      onRetry?.();
      return;
    }
    // At least every 15 seconds, so that the minutes stay right after the device has slept.
    const timer = setTimeout(() => setNow(Date.now()), Math.min(15_000, Date.parse(retryAt) - now));
    return () => clearTimeout(timer);
  }, [over, now, retryAt, onRetry]);

  return <p className="w-full">{waitingSentence(retryAt, now)}</p>;
}
