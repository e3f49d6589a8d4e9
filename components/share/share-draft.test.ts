import { expect, it } from "vitest";
import type { Share } from "@/lib/client/shares";
import type { PageChart } from "@/lib/picture/page-chart";
import { defaultView } from "@/lib/view/parse-view";
import { checkDraft, contentOfDraft, draftOfShare, draftOfView } from "./share-draft";

const today = "2026-11-20";
const now = Date.parse("2026-11-20T12:00:00Z");
const known = { servers: ["a", "b", "c"], anchor: "2026-11-20" };

const charts: PageChart[] = [
  { id: "users", title: "Users", metrics: ["users-total"], form: "lines" },
  { id: "pulls", title: "Pull requests", metrics: ["pulls-opened"], form: "bars" },
];

const page = { title: "Overview", charts: ["users", "pulls"], view: defaultView };
const ofPage = draftOfView(page, known);

const share: Share = {
  id: "1",
  enterprise: "acme-corp",
  title: "Board",
  note: "For the board.",
  charts,
  range: null,
  from: "2026-08-23",
  to: "2026-11-20",
  servers: ["b"],
  compare: "year",
  by: "server",
  grain: "week",
  hideHostNames: true,
  table: "members",
  hasPassword: true,
  createdAt: "2026-11-01T00:00:00Z",
  createdBy: "Mona Kestrel",
  changedAt: "2026-11-01T00:00:00Z",
  expiresAt: "2027-02-18T12:00:00Z",
  views: 3,
  pictureViews: 0,
  lastSeenAt: null,
};

it("shares what is shown for 90 days, without a password, where nothing else is said", () => {
  expect(checkDraft(ofPage, today)).toEqual({});
  expect(contentOfDraft(ofPage, charts, now)).toEqual({
    title: "Overview",
    note: null,
    charts,
    range: "90d",
    servers: null,
    compare: "previous",
    by: "total",
    grain: "auto",
    hideHostNames: false,
    table: "anyone",
    expiresAt: "2027-02-18T12:00:00.000Z",
  });
});

it("keeps the days that are shown where dates stay, and both ways filled in", () => {
  expect(contentOfDraft({ ...ofPage, dates: "fixed" }, charts, now)).toMatchObject({
    from: "2026-08-23",
    to: "2026-11-20",
  });
  const range = { type: "dates", from: "2026-11-01", to: "2026-11-07" } as const;
  const ofDates = draftOfView({ ...page, view: { ...defaultView, range } }, known);
  expect(contentOfDraft(ofDates, charts, now)).not.toHaveProperty("range");
  expect(contentOfDraft({ ...ofDates, dates: "moving" }, charts, now)).toMatchObject({ range: "7d" });
});

it("sends the charts in the page's order, whatever was chosen last", () => {
  const chosen = { ...ofPage, charts: ["pulls", "users"] };
  expect(contentOfDraft(chosen, charts, now).charts).toEqual(charts);
  expect(contentOfDraft({ ...ofPage, charts: ["pulls"] }, charts, now).charts).toEqual([charts[1]]);
});

it("changes nothing of a share that nobody has changed", () => {
  const { title, note, from, to, servers, compare, by, grain, hideHostNames, table } = share;
  expect(contentOfDraft(draftOfShare(share, known), charts, now)).toEqual({
    ...{ title, note, charts, from, to, servers, compare, by, grain, hideHostNames, table },
  });
});

it("sets, keeps and takes away a password", () => {
  const draft = draftOfShare(share, known);
  expect(contentOfDraft({ ...draft, password: "tide table" }, charts, now).password).toBe("tide table");
  expect(contentOfDraft({ ...draft, dropsPassword: true, password: "x" }, charts, now).password).toBeNull();
  expect(contentOfDraft(draft, charts, now)).not.toHaveProperty("password");
});

it("expires at the end of a typed day, in so many days, or never", () => {
  const expiresAt = (expiry: typeof ofPage.expiry, expiryDay = "") =>
    contentOfDraft({ ...ofPage, expiry, expiryDay }, charts, now).expiresAt;
  expect(expiresAt("day", "31 Mar 2027")).toBe("2027-03-31T23:59:59.999Z");
  expect(expiresAt("30")).toBe("2026-12-20T12:00:00.000Z");
  expect(expiresAt("never")).toBeNull();
});

it.each([
  [{ title: " " }, "title"],
  [{ charts: [] }, "charts"],
  [{ allServers: false, servers: [] }, "servers"],
  [{ days: "0" }, "days"],
  [{ days: "ninety" }, "days"],
  [{ dates: "fixed", from: "21 Nov 2026" }, "from"],
  [{ dates: "fixed", to: "1 Jan 2026" }, "to"],
  [{ expiry: "day", expiryDay: "" }, "expiryDay"],
  [{ expiry: "day", expiryDay: "19 Nov 2026" }, "expiryDay"],
  [{ password: "tide" }, "password"],
] as const)("says what is wrong with %o", (wrong, field) => {
  expect(Object.keys(checkDraft({ ...ofPage, ...wrong }, today))).toEqual([field]);
});

it("does not mind what is not asked for", () => {
  const draft = { ...ofPage, days: "0", dates: "fixed", expiryDay: "?", password: "x", dropsPassword: true };
  expect(checkDraft(draft as typeof ofPage, today)).toEqual({});
});
