import "server-only";
import { findMetric } from "@/lib/metrics/catalogue";
import { daysBetween, today } from "@/lib/period/day";
import type { PageChart } from "@/lib/picture/page-chart";
import { hashPassword } from "@/lib/server/auth/password";
import { invalidParameters } from "@/lib/server/problem";
import { storedFrames } from "@/lib/server/statistics/frames";
import type { ShareContent } from "@/lib/server/store/shares";
import type { TableFor } from "@/lib/server/store/tables";
import { stripUnprintable } from "@/lib/snapshot/printable";
import { grainProblem } from "@/lib/view/grain-problem";
import { parseView } from "@/lib/view/parse-view";
import { encodeServers } from "@/lib/view/server-list";
import type { View } from "@/lib/view/view";

/** What somebody asks to be shared; what is absent stays as it is, or is what is usual. */
export type ShareDraft = {
  title?: string | undefined;
  note?: string | null | undefined;
  /** In place of `charts`: each metric in a chart of its own. */
  metrics?: readonly string[] | undefined;
  charts?: readonly PageChart[] | undefined;
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Null: all, also those that report later. */
  servers?: readonly string[] | null | undefined;
  compare?: string | undefined;
  by?: string | undefined;
  grain?: string | undefined;
  hideHostNames?: boolean | undefined;
  table?: TableFor | undefined;
  /** Null takes it away. */
  password?: string | null | undefined;
  /** Null: never. */
  expiresAt?: string | null | undefined;
};

/** As many as a page has, in one picture too. */
const mostCharts = 20;
const usualDays = 90;
const mostDays = 3660;
/** The name of the picture and the file of all charts together. */
export const wholePage = "page";

/** What is shared after a draft, checked against the catalogue and what is stored; a 400 that names what cannot be. */
export async function contentOf(
  enterprise: string,
  draft: ShareDraft,
  before: ShareContent | null,
  now = new Date(),
): Promise<ShareContent> {
  const view = viewOf(draft, before?.view ?? null, now);
  const charts = chartsOf(draft, before);
  await storedFrames(enterprise, view, [...new Set(charts.flatMap(({ metrics }) => metrics))], "shown");
  return {
    title:
      draft.title === undefined
        ? (before?.title ?? refuse("title", "`title` is missing."))
        : titleOf(draft.title),
    note: draft.note === undefined ? (before?.note ?? null) : noteOf(draft.note),
    charts,
    view,
    hidesHostNames: draft.hideHostNames ?? before?.hidesHostNames ?? false,
    tableFor: draft.table ?? before?.tableFor ?? "anyone",
    passwordHash: await passwordHashOf(draft, before),
    expiresAt: expiryOf(draft, before, now),
  };
}

function titleOf(title: string): string {
  return stripUnprintable(title).trim() || refuse("title", "`title` has nothing that can be read.");
}

/** Its lines stay; what would steer how they are read does not. */
function noteOf(note: string | null): string | null {
  const lines = (note ?? "").split(/\r\n|[\r\n]/).map(stripUnprintable);
  return lines.join("\n").trim() || null;
}

function viewOf(draft: ShareDraft, before: View | null, now: Date): View {
  const range = before?.range;
  const asBefore: Record<string, string | undefined> = before
    ? {
        range: range?.type === "last" ? `${range.days}d` : undefined,
        from: range?.type === "dates" ? range.from : undefined,
        to: range?.type === "dates" ? range.to : undefined,
        servers: before.servers ? encodeServers(before.servers) : undefined,
        compare: before.compare,
        by: before.by,
        grain: before.grain,
      }
    : {};
  const { servers } = draft;
  const newDates = draft.range !== undefined || draft.from !== undefined || draft.to !== undefined;
  const query = {
    ...asBefore,
    ...(newDates && { range: draft.range, from: draft.from, to: draft.to }),
    ...(servers !== undefined && { servers: servers === null ? undefined : encodeServers(servers) }),
    ...(draft.compare !== undefined && { compare: draft.compare }),
    ...(draft.by !== undefined && { by: draft.by }),
    ...(draft.grain !== undefined && { grain: draft.grain }),
  };
  const parsed = parseView(query, { today: today(now) });
  if (!parsed.ok) throw invalidParameters(parsed.problems);
  assertGrainFits(parsed.view);
  return parsed.view;
}

/** Ten years by the day would be more than any page can show. */
function assertGrainFits({ range, grain }: View): void {
  const days = range.type === "last" ? range.days : daysBetween(range.from, range.to) + 1;
  const problem = grain === "auto" ? null : grainProblem(grain, days);
  if (problem) refuse("grain", problem);
}

function chartsOf(draft: ShareDraft, before: ShareContent | null): readonly PageChart[] {
  if (draft.charts && draft.metrics)
    refuse("charts", "`charts` cannot be combined with `metrics`; give one or the other.");
  const metrics = draft.metrics && [...new Set(draft.metrics)];
  const charts = draft.charts ?? metrics?.map(chartOfMetric) ?? before?.charts ?? [];
  if (charts.length === 0) refuse("charts", "Name at least one chart, in `charts` or `metrics`.");
  if (charts.length > mostCharts) refuse("charts", `At most ${mostCharts} charts are shared together.`);
  const ids = new Set(charts.map(({ id }) => id));
  if (ids.size < charts.length) refuse("charts", "`charts` has an id more than once.");
  if (ids.has(wholePage)) refuse("charts", `\`${wholePage}\` is the name of all charts together.`);
  for (const { metrics } of charts) assertOneAxis(metrics);
  return charts.map((chart) => ({ ...chart, title: titleOf(chart.title) }));
}

function chartOfMetric(id: string): PageChart {
  const metric = metricOf(id);
  return { id, title: metric.title, metrics: [id], form: metric.kind === "flow" ? "bars" : "lines" };
}

function assertOneAxis(metrics: readonly string[]): void {
  const shares = new Set(metrics.map((id) => metricOf(id).unit === "%"));
  if (shares.size > 1) refuse("charts", "Shares and counts have no axis in common.");
}

function metricOf(id: string) {
  return findMetric(id) ?? refuse("metrics", `There is no metric \`${id.slice(0, 40)}\`.`);
}

async function passwordHashOf({ password }: ShareDraft, before: ShareContent | null): Promise<string | null> {
  if (password === undefined) return before?.passwordHash ?? null;
  return password === null ? null : hashPassword(password);
}

function expiryOf({ expiresAt }: ShareDraft, before: ShareContent | null, now: Date): string | null {
  if (expiresAt === undefined)
    return before ? before.expiresAt : new Date(now.getTime() + usualDays * 86_400_000).toISOString();
  if (expiresAt === null) return null;
  const at = new Date(expiresAt);
  if (at <= now) refuse("expiresAt", "`expiresAt` has passed already.");
  if (at.getTime() - now.getTime() > mostDays * 86_400_000)
    refuse("expiresAt", "`expiresAt` is more than ten years away; null means never.");
  return at.toISOString();
}

function refuse(parameter: string, message: string): never {
  throw invalidParameters([{ parameter, message }]);
}
