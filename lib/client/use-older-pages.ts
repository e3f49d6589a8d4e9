import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { callApi } from "./api";

/** What an address lists newest first, from its newest page on, and a way to the older ones. */
export function useOlderPages<Page extends { before: string | null }>(path: `/api/${string}`, newest: Page) {
  const [more, setMore] = useState<readonly Page[]>([]);
  const { before } = more.at(-1) ?? newest;
  const { mutate, isPending, error } = useMutation({
    mutationFn: (from: string) => callApi<Page>(`${path}?before=${encodeURIComponent(from)}`),
    onSuccess: (page) => setMore([...more, page]),
  });
  const show = before === null ? null : () => mutate(before);
  return { pages: [newest, ...more], older: { show, isLoading: isPending, error } };
}
