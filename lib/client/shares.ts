import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { PageChart } from "@/lib/picture/page-chart";
import type { View } from "@/lib/view/view";
import { callApi } from "./api";

/** Who sees the figures as a table. */
export type TableAudience = "anyone" | "members" | "nobody";

/** What is known of a share; never its link, of which a hash is stored. */
export type Share = {
  id: string;
  enterprise: string;
  title: string;
  note: string | null;
  charts: readonly PageChart[];
  /** Moving, such as `90d`; null where `from` and `to` are fixed. */
  range: string | null;
  from: string | null;
  to: string | null;
  /** Null: all, also those that report later. */
  servers: string[] | null;
  compare: View["compare"];
  by: View["by"];
  grain: View["grain"];
  hideHostNames: boolean;
  table: TableAudience;
  hasPassword: boolean;
  createdAt: string;
  /** Null where that account is gone. */
  createdBy: string | null;
  changedAt: string;
  /** Null: never. */
  expiresAt: string | null;
  views: number;
  pictureViews: number;
  lastSeenAt: string | null;
};

/** With its link, which is answered this once. */
export type LinkedShare = Share & { url: string; embedUrl: string };

/** What of a share can be given; what is absent stays as it is, or is what is usual. */
export type ShareContent = Partial<
  Pick<Share, "title" | "note" | "charts" | "compare" | "by" | "hideHostNames" | "table" | "expiresAt">
> & {
  range?: string;
  from?: string;
  to?: string;
  /** Null: all, also those that report later. */
  servers?: readonly string[] | null;
  grain?: string;
  /** Null takes it away. */
  password?: string | null;
};

const pathOf = (id: string) => `/api/shares/${encodeURIComponent(id)}` as const;

/** Of an enterprise, newest first. */
export function sharesQuery(slug: string) {
  return queryOptions({
    queryKey: ["shares", slug],
    queryFn: ({ signal }) =>
      callApi<Share[]>(`/api/shares?enterprise=${encodeURIComponent(slug)}`, { signal }),
  });
}

export function useMakeShare(slug: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: (content: ShareContent) =>
      callApi<LinkedShare>("/api/shares", { method: "POST", body: { ...content, enterprise: slug } }),
    onSuccess: refresh,
  });
}

export function useChangeShare(slug: string, id: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: (content: ShareContent) => callApi<Share>(pathOf(id), { method: "PATCH", body: content }),
    onSuccess: refresh,
  });
}

/** Another link; the one there was is dead from then on. */
export function useRenewLink(slug: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: (id: string) => callApi<LinkedShare>(`${pathOf(id)}/link`, { method: "POST" }),
    onSuccess: refresh,
  });
}

export function useRevokeShare(slug: string) {
  const refresh = useRefresh(slug);
  return useMutation({
    mutationFn: (id: string) => callApi<void>(pathOf(id), { method: "DELETE" }),
    // Also where it was refused: then it may have been revoked elsewhere.
    onSettled: refresh,
  });
}

/** What was done is shown at once, whether or not the list can be had. */
function useRefresh(slug: string): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: sharesQuery(slug).queryKey });
}
