import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "./api";

/** Where somebody is signed in. */
export type Session = {
  id: string;
  method: "password" | "link" | "github" | "oidc";
  createdAt: string;
  /** To within five minutes. */
  lastSeenAt: string;
  expiresAt: string;
  address: string | null;
  userAgent: string | null;
  /** "Firefox on Linux"; null where the user agent does not say. */
  browser: string | null;
  /** The one that asks. */
  current: boolean;
};

/** The user's own, newest sign of life first. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => callApi<Session[]>("/api/sessions", { signal }),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      callApi<void>(`/api/sessions/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<{ ended: number }>("/api/sessions", { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

/** Ends all other sessions too. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      callApi<{ ended: number }>("/api/account/password", { method: "PUT", body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

export function useRemoveAccount() {
  return useMutation({ mutationFn: () => callApi<void>("/api/account", { method: "DELETE" }) });
}
