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
import { parseView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { orNotFound } from "../or-not-found";

export type ViewPageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type Asked = { metrics: readonly string[]; view: View };

type LoadOptions = {
  /** What the page's first words are about. */
  finding?: FoundPage | "metric";
  alsoAsked?: (view: View) => Asked[];
  /** The one server the page is of, whatever the address says. */
  server?: string;
};

/**
 * What every page of figures starts with: the frames of the address and what else it asks, already in
 * react-query's cache, and the words of its finding.
 */
export async function loadView(
  { params, searchParams }: ViewPageProps,
  metrics: readonly string[],
  { finding, alsoAsked = () => [], server }: LoadOptions = {},
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
  for (const [index, asked] of [{ metrics, view }, ...alsoAsked(view)].entries()) {
    const { queryKey } = framesQuery(enterprise.slug, asked.metrics, asked.view);
    try {
      const answer = await frames(enterprise.slug, asked.view, [...asked.metrics]);
      client.setQueryData(queryKey, toFramesJson(answer));
      if (index === 0 && finding) {
        found = finding === "metric" ? metricFinding(answer) : pageFindings[finding](answer);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (index === 0) refused = { queryKey, status: error.status, problem: error.toJSON() };
    }
  }
  client.setQueryData(syncQuery(enterprise.slug).queryKey, await newestSync(enterprise.slug));
  const state: DehydratedState = dehydrate(client);
  return {
    state,
    page: {
      slug: enterprise.slug,
      metrics,
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
