import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { tokenNotice } from "@/components/pages/token-notice";
import { framesQuery } from "@/lib/client/frames-query";
import { syncQuery } from "@/lib/client/sync-query";
import type { RefusedFrames } from "@/lib/client/use-frames";
import { metricFinding } from "@/lib/findings/metric-finding";
import { type FoundPage, pageFindings } from "@/lib/findings/page-findings";
import type { Finding } from "@/lib/findings/phrase";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { Problem } from "@/lib/server/problem";
import { frames } from "@/lib/server/statistics/frames";
import { newestSync } from "@/lib/server/statistics/sync-ledger";
import type { AlsoAsked } from "@/lib/view/also-asked";
import { parseView } from "@/lib/view/parse-view";
import { orNotFound } from "../or-not-found";

export type ViewPageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type LoadOptions = {
  /** What the page's first words are about. */
  finding?: FoundPage | "metric";
  /** What it asks for in the same call. */
  beside?: AlsoAsked;
  /** The one server the page is of, whatever the address says. */
  server?: string;
};

/** What every page of figures starts with: its frames, already in react-query's cache, and the words of its finding. */
export async function loadView(
  { params, searchParams }: ViewPageProps,
  metrics: readonly string[],
  { finding, beside = {}, server }: LoadOptions = {},
) {
  const { enterprise: slug } = await params;
  const user = await requireMember(slug);
  const now = today(new Date());
  const parsed = parseView(await searchParams, { today: now });
  const asked = parsed.ok ? parsed.view : parsed.nearest;
  const view = server === undefined ? asked : { ...asked, servers: [server] };
  const enterprise = await connectedEnterprise(slug).catch(orNotFound);

  const mayAdminister = mayActAs(user, "admin", slug);
  const client = new QueryClient();
  let refused: RefusedFrames | null = null;
  let found: Finding | null = null;
  const { queryKey } = framesQuery(enterprise.slug, metrics, view, beside);
  try {
    const answer = await frames(enterprise.slug, view, [...metrics], beside);
    client.setQueryData(queryKey, toFramesJson(answer));
    if (finding) found = finding === "metric" ? metricFinding(answer) : pageFindings[finding](answer);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refused = { queryKey, status: error.status, problem: error.toJSON() };
  }
  client.setQueryData(syncQuery(enterprise.slug).queryKey, await newestSync(enterprise.slug));
  const state: DehydratedState = dehydrate(client);
  return {
    state,
    page: {
      slug: enterprise.slug,
      metrics,
      beside,
      today: now,
      tokenNotice: tokenNotice({
        slug: enterprise.slug,
        token: enterprise.token,
        wasRead: enterprise.readAt !== null,
        today: now,
        caresForToken: mayAdminister,
      }),
      mayAdminister,
      refused,
      ...(finding && { finding: { of: finding, first: found } }),
    },
  };
}
