import { readDates } from "@/components/filters/dates-form";
import { formatDay } from "@/lib/period/format";
import type { PageChart } from "@/lib/picture/page-chart";
import { expiryOf, type ShareDraft } from "./share-draft";
import {
  audienceLabels,
  chartsWords,
  datesWords,
  expiryWords,
  type NamedServer,
  serversWords,
} from "./share-words";

type ShareSummaryProps = {
  draft: ShareDraft;
  charts: readonly PageChart[];
  servers: readonly NamedServer[];
  before: { hasPassword: boolean; expiresAt: string | null } | undefined;
};

/** What the link comes to, in words: nobody has to open the options to know. */
export function ShareSummary({ draft, charts, servers, before }: ShareSummaryProps) {
  const chosen = charts.filter(({ id }) => draft.charts.includes(id));
  const now = Date.now();
  const expiresAt = expiryOf(draft, now);
  const hasPassword = !draft.dropsPassword && (draft.password !== "" || before?.hasPassword === true);
  const lines = [
    [
      "Shows",
      chartsWords(
        chosen.map(({ title }) => title),
        charts.length,
      ),
    ],
    ["Servers", serversOf(draft, servers)],
    ["Dates", datesOf(draft)],
    ["Open to", hasPassword ? "Whoever has the link and the password" : "Anyone with the link"],
    ["Table of values", audienceLabels[draft.table]],
    ["Until", untilWords(expiresAt === undefined ? (before?.expiresAt ?? null) : expiresAt, now)],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 wrap-anywhere">
      {lines.map(([term, words]) => (
        <div key={term} className="col-span-full grid grid-cols-subgrid">
          <dt className="text-muted">{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function serversOf(
  { allServers, servers, hideHostNames }: ShareDraft,
  named: readonly NamedServer[],
): string {
  const words = allServers ? serversWords(null, named) : serversWords(servers, named) || "None";
  return hideHostNames ? `${words}; without their host names` : words;
}

function datesOf(draft: ShareDraft): string {
  if (draft.dates === "moving") return datesWords({ range: draft.days.trim(), from: null, to: null });
  const { from, to } = readDates(draft);
  return from && to ? datesWords({ range: null, from, to }) : `${draft.from} – ${draft.to}, fixed`;
}

function untilWords(expiresAt: string | null, now: number): string {
  if (expiresAt === null) return "Revoked; it never expires";
  if (Date.parse(expiresAt) <= now) return expiryWords(expiresAt, now);
  return formatDay(new Date(expiresAt).toISOString());
}
