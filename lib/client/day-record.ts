"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { DayRecord } from "@/lib/coverage/day-record";
import { callApi } from "./api";

/** A key that is held down asks once, for the day it stops at. */
const settledAfterMs = 150;

/** One server's day; `asOf` names what is stored, whose change asks anew. */
export function useDayRecord(slug: string, server: string, day: string, asOf: string) {
  const [settled, setSettled] = useState(day);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(day), settledAfterMs);
    return () => clearTimeout(timer);
  }, [day]);
  const { data, error } = useQuery({
    queryKey: ["day", slug, server, settled, asOf],
    queryFn: ({ signal }) =>
      callApi<DayRecord>(
        `/api/enterprises/${encodeURIComponent(slug)}/servers/${encodeURIComponent(server)}/days/${settled}`,
        { signal },
      ),
  });
  return { record: data?.day === day ? data : null, error: settled === day ? error : null };
}
