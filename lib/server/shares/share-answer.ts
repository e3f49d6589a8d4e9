import "server-only";
import { getEnv } from "@/lib/server/env";
import type { Share } from "@/lib/server/store/shares";

/** A share as those see it who care for it. */
export function shareAnswer(share: Share) {
  const { view } = share;
  const { range } = view;
  return {
    id: share.id,
    enterprise: share.enterprise,
    title: share.title,
    note: share.note,
    charts: share.charts,
    range: range.type === "last" ? `${range.days}d` : null,
    from: range.type === "dates" ? range.from : null,
    to: range.type === "dates" ? range.to : null,
    servers: view.servers,
    compare: view.compare,
    by: view.by,
    grain: view.grain,
    hideHostNames: share.hidesHostNames,
    table: share.tableFor,
    hasPassword: share.passwordHash !== null,
    createdBy: share.createdBy,
    createdAt: share.createdAt,
    changedAt: share.changedAt,
    expiresAt: share.expiresAt,
    views: share.views,
    pictureViews: share.pictureViews,
    lastSeenAt: share.lastSeenAt,
  };
}

/** With its link, which is told this once. */
export function shareWithLink(share: Share, token: string) {
  const { publicUrl } = getEnv();
  return { ...shareAnswer(share), url: `${publicUrl}/s/${token}`, embedUrl: `${publicUrl}/embed/${token}` };
}
