import { checkDates, readDates } from "@/components/filters/dates-form";
import type { Share, ShareContent, TableAudience } from "@/lib/client/shares";
import { parseTypedDay } from "@/lib/client/typed-day";
import { formatDay } from "@/lib/period/format";
import { maxPeriodDays, type Period, periodLength, resolveRange } from "@/lib/period/period";
import type { PageChart } from "@/lib/picture/page-chart";
import type { View } from "@/lib/view/view";

/** `kept`: as it is; `30` and so on: days from now; `day`: the end of a typed one. */
type Expiry = "kept" | "30" | "90" | "365" | "never" | "day";

/** What is typed and chosen of a share, as it stands in the form. */
export type ShareDraft = {
  title: string;
  note: string;
  /** Ids of the charts. */
  charts: readonly string[];
  allServers: boolean;
  /** Where not all. */
  servers: readonly string[];
  dates: "moving" | "fixed";
  days: string;
  from: string;
  to: string;
  compare: View["compare"];
  by: View["by"];
  grain: View["grain"];
  expiry: Expiry;
  expiryDay: string;
  password: string;
  dropsPassword: boolean;
  hideHostNames: boolean;
  table: TableAudience;
};

export type DraftErrors = Partial<Record<keyof ShareDraft, string>>;

type Known = {
  /** Ids of all servers that have reported. */
  servers: readonly string[];
  /** The newest day a moving range ends on. */
  anchor: string;
};

/** Of what is on the page: its view, and all its charts or the one it is opened from. */
export function draftOfView(
  shown: { title: string; charts: readonly string[]; view: View },
  { servers, anchor }: Known,
): ShareDraft {
  const { title, charts, view } = shown;
  return {
    ...usual,
    title,
    charts,
    allServers: view.servers === null,
    servers: view.servers ?? servers,
    ...datesOf(view.range, anchor),
    compare: view.compare,
    by: view.by,
    grain: view.grain,
  };
}

/** Of a share, to be changed. */
export function draftOfShare(share: Share, { servers, anchor }: Known): ShareDraft {
  const { title, note, charts, range, from, to, compare, by, grain, hideHostNames, table } = share;
  return {
    ...usual,
    title,
    note: note ?? "",
    charts: charts.map(({ id }) => id),
    allServers: share.servers === null,
    servers: share.servers ?? servers,
    ...datesOf(
      from !== null && to !== null
        ? { type: "dates", from, to }
        : { type: "last", days: Number.parseInt(range ?? "", 10) },
      anchor,
    ),
    compare,
    by,
    grain,
    expiry: "kept",
    hideHostNames,
    table,
  };
}

const usual = {
  note: "",
  expiry: "90",
  expiryDay: "",
  password: "",
  dropsPassword: false,
  hideHostNames: false,
  table: "anyone",
} as const;

/** Both ways are filled in, so that changing from one to the other needs no typing. */
function datesOf(range: View["range"], anchor: string): Pick<ShareDraft, "dates" | "days" | "from" | "to"> {
  const period: Period = resolveRange(range, anchor);
  return {
    dates: range.type === "last" ? "moving" : "fixed",
    days: String(periodLength(period)),
    from: formatDay(period.from),
    to: formatDay(period.to),
  };
}

const shortestPassword = 6;

/** What is wrong, field by field, in words; empty when it can be shared. `today`: the UTC day. */
export function checkDraft(draft: ShareDraft, today: string): DraftErrors {
  const { title, charts, allServers, servers, password, dropsPassword } = draft;
  const shortPassword = password !== "" && !dropsPassword && password.length < shortestPassword;
  return {
    ...(title.trim() === "" && { title: "Enter a title." }),
    ...(charts.length === 0 && { charts: "Choose at least one chart." }),
    ...(!allServers && servers.length === 0 && { servers: "Choose at least one server." }),
    ...(draft.dates === "fixed" ? checkDates(draft, today) : checkDays(draft.days)),
    ...(draft.expiry === "day" && checkExpiryDay(draft.expiryDay, today)),
    ...(shortPassword && { password: `A password has at least ${shortestPassword} characters.` }),
  };
}

function checkDays(typed: string): DraftErrors {
  const days = Number(typed.trim());
  const fits = /^\d{1,5}$/.test(typed.trim()) && days >= 1 && days <= maxPeriodDays;
  return fits ? {} : { days: `Enter a whole number from 1 to ${maxPeriodDays}.` };
}

function checkExpiryDay(typed: string, today: string): DraftErrors {
  const parsed = parseTypedDay(typed);
  if ("error" in parsed) return { expiryDay: parsed.error };
  return parsed.day < today ? { expiryDay: `This has passed. Today is ${formatDay(today)} (UTC).` } : {};
}

/** What a draft without errors asks for. `charts`: those there are to choose from. `now` in ms. */
export function contentOfDraft(draft: ShareDraft, charts: readonly PageChart[], now: number): ShareContent {
  const { dates, days, compare, by, grain, hideHostNames, table, password, dropsPassword } = draft;
  const { from, to } = readDates(draft);
  const expiresAt = expiryOf(draft, now);
  return {
    title: draft.title.trim(),
    note: draft.note.trim() || null,
    charts: charts.filter(({ id }) => draft.charts.includes(id)),
    ...(dates === "fixed" && from && to ? { from, to } : { range: `${Number(days)}d` }),
    servers: draft.allServers ? null : draft.servers,
    compare,
    by,
    grain,
    hideHostNames,
    table,
    ...(dropsPassword ? { password: null } : password !== "" && { password }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** Undefined: as it is. */
export function expiryOf(
  { expiry, expiryDay }: Pick<ShareDraft, "expiry" | "expiryDay">,
  now: number,
): string | null | undefined {
  if (expiry === "kept") return undefined;
  if (expiry === "never") return null;
  if (expiry !== "day") return new Date(now + Number(expiry) * 86_400_000).toISOString();
  const parsed = parseTypedDay(expiryDay);
  // To its end: whoever reads a day expects it to be part of what is promised.
  return "day" in parsed ? `${parsed.day}T23:59:59.999Z` : undefined;
}
