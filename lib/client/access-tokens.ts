import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "./api";

export type TokenScope = "read" | "manage";

/** What is known of a token; never the token. */
export type AccessToken = {
  id: string;
  name: string;
  scope: TokenScope;
  /** Slug, lower-cased; null: wherever its user has a role. */
  enterprise: string | null;
  last4: string;
  createdAt: string;
  expiresAt: string;
  /** To within five minutes. */
  lastUsedAt: string | null;
};

/** With its secret, which is answered this once. */
export type MadeAccessToken = AccessToken & { token: string };

export type NewAccessToken = { name: string; scope: TokenScope; enterprise?: string; days: number };

/** The user's own, newest first. */
export function accessTokensQuery() {
  return queryOptions({
    queryKey: ["access-tokens"],
    queryFn: ({ signal }) => callApi<AccessToken[]>("/api/access-tokens", { signal }),
  });
}

export function useMakeAccessToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAccessToken) =>
      callApi<MadeAccessToken>("/api/access-tokens", { method: "POST", body }),
    onSuccess: () => client.invalidateQueries({ queryKey: accessTokensQuery().queryKey }),
  });
}

export function useRemoveAccessToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      callApi<void>(`/api/access-tokens/${encodeURIComponent(id)}`, { method: "DELETE" }),
    // Also where it was refused: then it may have been removed elsewhere.
    onSettled: () => client.invalidateQueries({ queryKey: accessTokensQuery().queryKey }),
  });
}
