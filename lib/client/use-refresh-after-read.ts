"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useSync } from "./use-sync";

/** Asks for the page anew when a read of GitHub ends, and says whether one is under way. */
export function useRefreshAfterRead(slug: string): { reading: boolean } {
  const router = useRouter();
  const { data: sync } = useSync(slug);
  const reading = sync?.state === "running";
  const was = useRef(reading);
  useEffect(() => {
    if (was.current && !reading) router.refresh();
    was.current = reading;
  }, [reading, router]);
  return { reading };
}
