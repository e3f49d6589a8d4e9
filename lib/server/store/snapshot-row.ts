import "server-only";
import { createHash } from "node:crypto";
import { figurePaths } from "@/lib/snapshot/figures";
import type { Figures, Json, Reading, Snapshot, SnapshotSource } from "@/lib/snapshot/snapshot";
import { type FigureColumn, figureColumns } from "./figure-columns";
import type { SnapshotsTable } from "./tables";

/** A snapshot as the two tables hold it. */
export type SnapshotRow = { snapshot: SnapshotsTable; body: string };

export function toSnapshotRow(
  enterprise: string,
  snapshot: Snapshot,
  source: SnapshotSource,
  readAt: string,
): SnapshotRow {
  const figures: { [column in FigureColumn]?: number | null } = {};
  for (const [path, column] of figureColumns) figures[column] = snapshot.figures[path] ?? null;
  const given = { enterprise, source, read_at: readAt, first_read_at: readAt, late: 0 };
  return {
    snapshot: {
      ...given,
      ...sentColumns(snapshot),
      ...(figures as { [column in FigureColumn]: number | null }),
    },
    body: JSON.stringify(snapshot.body),
  };
}

/** What a snapshot says beside its figures. */
export function sentColumns(snapshot: Snapshot) {
  return {
    server_id: snapshot.serverId,
    day: snapshot.day,
    collection_date: snapshot.collectionDate,
    schema_version: snapshot.schemaVersion,
    ghes_version: snapshot.ghesVersion,
    host_name: snapshot.hostName,
    // In one order, for the same features to be the same.
    features_enabled: snapshot.featuresEnabled && JSON.stringify([...snapshot.featuresEnabled].sort()),
    dormancy_threshold_days: snapshot.dormancyThresholdDays,
    fingerprint: createHash("sha256").update(canonicalSnapshot(snapshot)).digest("base64url"),
  };
}

type Ranked = Pick<SnapshotsTable, "source" | "read_at" | "collection_date" | "fingerprint">;

/**
 * Positive if `a` stays where both claim the same server and day: the API before an import, then the later read,
 * then the later collection. The fingerprint makes it a total order, so the order of arrival never matters.
 */
export function compareRank(a: Ranked, b: Ranked): number {
  return (
    Number(a.source === "api") - Number(b.source === "api") ||
    compareText(a.read_at, b.read_at) ||
    compareText(a.collection_date, b.collection_date) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** The columns that Tidemark reads values from. */
export const valueColumns = [
  "ghes_version",
  "host_name",
  "features_enabled",
  "dormancy_threshold_days",
  ...figureColumns.map(([, column]) => column),
] as const;

/** True where a value of the one is another in the other, or absent in one of them. */
export function valuesDiffer(a: SnapshotsTable, b: SnapshotsTable): boolean {
  return valueColumns.some((column) => a[column] !== b[column]);
}

/** Of a row with every figure, of a server as it is shown. */
export function readingOf(
  row: Pick<SnapshotsTable, "day" | "source" | "ghes_version" | "dormancy_threshold_days" | FigureColumn>,
  serverId: string,
): Reading {
  return {
    serverId,
    day: row.day,
    source: row.source,
    ghesVersion: row.ghes_version,
    dormancyThresholdDays: row.dormancy_threshold_days,
    figures: Object.fromEntries(figureColumns.map(([path, column]) => [path, row[column] ?? undefined])),
  };
}

/** Tells the rows of one enterprise apart. */
export function rowKey(row: { server_id: string; day: string }): string {
  return `${row.day} ${row.server_id}`;
}

/** Days by server. */
export function groupDays(rows: readonly { server_id: string; day: string }[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const row of rows) {
    const ofServer = days.get(row.server_id);
    if (ofServer) ofServer.push(row.day);
    else days.set(row.server_id, [row.day]);
  }
  return days;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with the keys of every object in one order. Written out, for it is made of every row that comes. */
function canonicalSnapshot(snapshot: Snapshot): string {
  const fields = Object.entries(snapshot).sort(([a], [b]) => compareText(a, b));
  const texts = fields.map(([key, value]) => {
    const text = key === "figures" ? canonicalFigures(snapshot.figures) : canonicalJson(value as Json);
    return `${quotedKey(key)}:${text}`;
  });
  return `{${texts.join(",")}}`;
}

const orderedFigures = figurePaths.toSorted().map((path) => [path, `${JSON.stringify(path)}:`] as const);

/** There are a hundred of these in every row, which need not be sorted each time. */
function canonicalFigures(figures: Figures): string {
  let text = "";
  for (const [path, key] of orderedFigures) {
    const figure = figures[path];
    if (figure !== undefined) text += (text === "" ? key : `,${key}`) + canonicalJson(figure);
  }
  return `{${text}}`;
}

function canonicalJson(value: Json): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let text = "";
  for (const key of Object.keys(value).sort()) {
    text += `${text === "" ? "" : ","}${quotedKey(key)}:${canonicalJson(value[key] ?? null)}`;
  }
  return `{${text}}`;
}

/** GitHub's own keys are some two hundred; a row may bring any others. */
const mostQuotedKeys = 1_000;
const quotedKeys = new Map<string, string>();

function quotedKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key);
  if (quotedKeys.size < mostQuotedKeys) quotedKeys.set(key, quoted);
  return quoted;
}
