import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ServerFacts, ServerRecord } from "@/lib/coverage/server-facts";
import { callApi } from "./api";

export type ServerChange = { name: string } | { archived: boolean } | { continues: string | null };

const within = (slug: string) => `/api/enterprises/${encodeURIComponent(slug)}` as const;

const serverPath = (slug: string, server: string) =>
  `${within(slug)}/servers/${encodeURIComponent(server)}` as const;

export function serversQuery(slug: string) {
  return queryOptions({
    queryKey: ["servers", slug],
    queryFn: ({ signal }) => callApi<{ servers: ServerFacts[] }>(`${within(slug)}/servers`, { signal }),
  });
}

export function serverQuery(slug: string, server: string) {
  return queryOptions({
    queryKey: ["servers", slug, server],
    queryFn: ({ signal }) => callApi<ServerRecord>(serverPath(slug, server), { signal }),
  });
}

/** Names, archives or joins a server. */
export function useChangeServer(slug: string) {
  const onSuccess = useEverythingAnew();
  return useMutation({
    mutationFn: ({ server, ...change }: ServerChange & { server: string }) =>
      callApi<ServerRecord>(serverPath(slug, server), { method: "PATCH", body: change }),
    onSuccess,
  });
}

export function useOrderServers(slug: string) {
  const onSuccess = useEverythingAnew();
  return useMutation({
    mutationFn: (servers: readonly string[]) =>
      callApi<void>(`${within(slug)}/server-order`, { method: "PUT", body: { servers } }),
    // One after the other, so that the last order is what stays.
    scope: { id: `order of ${slug}` },
    onSuccess,
  });
}

/** What is called what, in which order and with whom, is part of every answer. */
function useEverythingAnew() {
  const client = useQueryClient();
  const router = useRouter();
  return () => {
    void client.invalidateQueries();
    router.refresh();
  };
}
