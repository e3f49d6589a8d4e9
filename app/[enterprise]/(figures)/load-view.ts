import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { framesQuery } from "@/lib/client/frames-query";
import { syncQuery } from "@/lib/client/sync-query";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { today } from "@/lib/period/day";
import { mayActAs } from "@/lib/server/auth/current-user";
import { requireUser } from "@/lib/server/auth/require-user";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { Problem } from "@/lib/server/problem";
import { frames } from "@/lib/server/statistics/frames";
import { newestSync } from "@/lib/server/statistics/sync";
import { parseView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { orNotFound } from "../or-not-found";

export type ViewPageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * What every page of figures starts with: the frames of the address, already in react-query's cache; `alsoAt` other
 * grains too, `server` of one server whatever the address says.
 */
export async function loadView(
  { params, searchParams }: ViewPageProps,
  metrics: readonly string[],
  { alsoAt = [], server }: { alsoAt?: readonly View["grain"][]; server?: string } = {},
) {
  const user = await requireUser();
  const { enterprise: slug } = await params;
  const now = today(new Date());
  const parsed = parseView(await searchParams, { today: now });
  const asked = parsed.ok ? parsed.view : parsed.nearest;
  const view = server === undefined ? asked : { ...asked, servers: [server] };
  const enterprise = await connectedEnterprise(slug).catch(orNotFound);

  const client = new QueryClient();
  // A problem of the view itself is shown by the page, which asks the API and gets the same words.
  for (const shown of [view, ...alsoAt.map((grain) => ({ ...view, grain }))]) {
    const answer = await frames(enterprise.slug, shown, [...metrics]).catch(orNothing);
    if (answer)
      client.setQueryData(framesQuery(enterprise.slug, metrics, shown).queryKey, toFramesJson(answer));
  }
  client.setQueryData(syncQuery(enterprise.slug).queryKey, await newestSync(enterprise.slug));
  const state: DehydratedState = dehydrate(client);
  return {
    state,
    page: {
      slug: enterprise.slug,
      metrics,
      today: now,
      token: enterprise.token && { expiresAt: enterprise.token.expiresAt },
      mayAdminister: mayActAs(user, "admin"),
    },
  };
}

function orNothing(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}
