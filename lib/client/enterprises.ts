import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "./api";
import { syncQuery } from "./sync-query";

/** What is known of a token; never the token. */
export type TokenFacts = {
  kind: string;
  login: string | null;
  /** Null where GitHub does not say, as for fine-grained tokens. */
  scopes: string[] | null;
  /** ISO 8601; null where GitHub does not say. */
  expiresAt: string | null;
  last4: string;
};

export type ConnectionTest = {
  slug: string;
  facts: TokenFacts;
  /** Of the last days; null: Server Statistics is on but holds nothing yet. */
  found: { rows: number; servers: number; firstDay: string; lastDay: string } | null;
  warnings: { type: string; message: string }[];
};

export type ConnectedEnterprise = {
  slug: string;
  connectedAt: string;
  /** Of the stored one; more than when it expires is for its admins and owners. */
  token: Pick<TokenFacts, "expiresAt"> | (TokenFacts & { addedAt: string }) | null;
  servers: {
    server: string;
    label: string;
    archived: boolean;
    members: string[];
    ghesVersion: string | null;
    firstDay: string;
    lastDay: string;
  }[];
  readAt: string | null;
  /** Its figures are made up. */
  isSample: boolean;
};

/** The token of a GitHub sign-in that Tidemark keeps for an hour; never the token. */
export type KeptGitHubSignIn = { login: string; expiresAt: string };

/** `token` is null for that of one's GitHub sign-in. */
export type Connection = { slug: string; token: string | null };

const given = (token: string | null) => (token === null ? { gitHubSignIn: true } : { token });

const path = (slug: string) => `/api/enterprises/${encodeURIComponent(slug)}` as const;

/** Tries slug and token against GitHub; stores nothing. */
export function useConnectionTest() {
  return useMutation({
    mutationFn: ({ slug, token }: Connection) =>
      callApi<ConnectionTest>("/api/connection-tests", { method: "POST", body: { slug, ...given(token) } }),
  });
}

/** Stores the token once it has passed, in place of any earlier one, and starts a read. */
export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ slug, token }: Connection) => callApi(path(slug), { method: "PUT", body: given(token) }),
    onSuccess: (_, { slug }) => client.invalidateQueries({ queryKey: syncQuery(slug).queryKey }),
  });
}

/** Adds one that lives from imported files. */
export function useAddEnterprise() {
  return useMutation({
    mutationFn: (slug: string) =>
      callApi<ConnectedEnterprise>("/api/enterprises", { method: "POST", body: { slug } }),
  });
}

/** Adds the enterprise of made-up figures, or finds the one there is. */
export function useAddSample() {
  return useMutation({ mutationFn: () => callApi<ConnectedEnterprise>("/api/sample", { method: "POST" }) });
}

export function useRemoveSample() {
  return useMutation({ mutationFn: () => callApi<void>("/api/sample", { method: "DELETE" }) });
}

export function useRemoveToken() {
  return useMutation({ mutationFn: (slug: string) => callApi(`${path(slug)}/token`, { method: "DELETE" }) });
}

export function useRemoveEnterprise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (slug: string) => callApi(path(slug), { method: "DELETE" }),
    onSuccess: (_, slug) => {
      client.removeQueries({ queryKey: ["frames", slug] });
      client.removeQueries({ queryKey: syncQuery(slug).queryKey });
    },
  });
}
