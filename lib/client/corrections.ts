import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CorrectionsPage } from "@/lib/coverage/day-record";
import { callApi } from "./api";

/** The corrected days of an enterprise from the newest page on, and a way to the older ones. */
export function useCorrections(slug: string, newest: CorrectionsPage) {
  const [older, setOlder] = useState<readonly CorrectionsPage[]>([]);
  const before = (older.at(-1) ?? newest).before;
  const more = useMutation({
    mutationFn: () =>
      callApi<CorrectionsPage>(
        `/api/enterprises/${encodeURIComponent(slug)}/corrections?before=${encodeURIComponent(before ?? "")}`,
      ),
    onSuccess: (page) => setOlder([...older, page]),
  });
  return {
    corrections: [newest, ...older].flatMap(({ corrections }) => corrections),
    showOlder: before === null ? null : () => more.mutate(),
    isLoading: more.isPending,
    error: more.error,
  };
}
