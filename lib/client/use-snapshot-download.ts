"use client";
import { useEffect, useRef, useState } from "react";
import type { Period } from "@/lib/period/period";
import { ApiProblem } from "./api-problem";
import type { SnapshotFormat } from "./count-rows";
import { type DownloadProgress, downloadSnapshots } from "./download-snapshots";
import { newFile } from "./new-file";

export type SnapshotDownload =
  | { state: "idle" | "cancelled" }
  | { state: "running"; format: SnapshotFormat; progress: DownloadProgress | null }
  | { state: "saved"; name: string; progress: DownloadProgress }
  | { state: "failed"; problem: ApiProblem };

const types = { json: "application/json", csv: "text/csv" };

/** Saves the stored snapshots of an enterprise, of all days where none are given. Leaving the page gives it up. */
export function useSnapshotDownload(slug: string) {
  const [download, setDownload] = useState<SnapshotDownload>({ state: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = async (format: SnapshotFormat, period: Period | null) => {
    const name = `${[slug, "server-statistics", period?.from, period?.to].filter(Boolean).join("-")}.${format}`;
    const file = await newFile(name, types[format]);
    if (!file) return;
    const current = new AbortController();
    controller.current = current;
    setDownload({ state: "running", format, progress: null });
    const query = new URLSearchParams({ format, ...period });
    try {
      const progress = await downloadSnapshots({
        address: `/api/enterprises/${encodeURIComponent(slug)}/snapshots?${query}`,
        format,
        file,
        signal: current.signal,
        onProgress: (progress) => setDownload({ state: "running", format, progress }),
      });
      setDownload({ state: "saved", name, progress });
    } catch (error) {
      if (error instanceof ApiProblem) setDownload({ state: "failed", problem: error });
      else setDownload({ state: "cancelled" });
    }
  };
  return { download, start, cancel: () => controller.current?.abort() };
}
