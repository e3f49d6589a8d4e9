import "server-only";
import { z } from "zod";
import type { Coverage } from "@/lib/coverage/coverage";
import type { CorrectionsPage, DayRecord } from "@/lib/coverage/day-record";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import type { FramesJson } from "@/lib/metrics/frames-json";

const day = z.iso.date().describe("UTC calendar day");
const instant = z.iso.datetime({ offset: true });
const grain = z.enum(["day", "week", "month"]);

const series = z.object({
  key: z.string().describe("`total`, or the server id"),
  label: z.string(),
  server: z.string().exactOptional(),
  values: z.array(z.number().nullable()).describe("One value a bucket; null is a gap, never zero"),
  completeDays: z
    .array(z.number())
    .exactOptional()
    .describe("Of a flow by server and by week or month: the days of each bucket that its own sum covers"),
});

const markBase = { day, short: z.string(), text: z.string(), servers: z.array(z.string()) };
const mark = z.discriminatedUnion("type", [
  z.object({
    ...markBase,
    type: z.literal("upgrade"),
    from: z.string(),
    to: z.string(),
    feature: z.boolean(),
  }),
  z.object({ ...markBase, type: z.literal("threshold"), fromDays: z.number(), toDays: z.number() }),
  z.object({ ...markBase, type: z.literal("gap"), until: day }),
  z.object({ ...markBase, type: z.literal("step"), change: z.number() }),
  z.object({ ...markBase, type: z.literal("server-added") }),
  z.object({ ...markBase, type: z.literal("server-archived") }),
]);

const serverNumber = z.number().describe("From 1 in the order first stored; it never changes");

const summary = z.object({
  value: z.number().nullable(),
  through: day.nullable().describe("Last day on which every selected server reported"),
  change: z
    .object({ since: day.nullable(), absolute: z.number(), percent: z.number().nullable() })
    .nullable(),
  changeWithheld: z.object({ type: z.literal("threshold"), day }).nullable(),
});

const frame = z.object({
  metric: z.string(),
  title: z.string(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(["stock", "flow", "ratio"]),
  adds: z.enum(["sum", "accounts", "none"]),
  decimals: z.number(),
  grain,
  from: day,
  to: day,
  days: z.array(day).describe("First day of each bucket"),
  completeDays: z.array(z.number()).describe("Days of each bucket on which every selected server reported"),
  series: z.array(series),
  total: series.exactOptional().describe("With `by=server`: all servers together"),
  summary,
  previous: z
    .object({
      from: day,
      to: day,
      days: z.array(day),
      series: z.array(series),
      average: z.number().nullable(),
      summary,
    })
    .exactOptional(),
  marks: z.array(mark),
  breaks: z.array(z.number()),
  coverage: z.object({
    days: z.number(),
    completeDays: z.number(),
    servers: z.array(
      z.object({
        server: z.string(),
        label: z.string(),
        reportedDays: z.number(),
        expectedDays: z.number(),
        lastDay: day.nullable(),
      }),
    ),
    longestSpan: z.number(),
  }),
});

const metricSummary = frame.pick({
  ...{ metric: true, title: true, label: true, unit: true, kind: true, decimals: true, summary: true },
});

const compare = z.enum(["previous", "year", "none"]);

export const framesAnswer = z.object({
  enterprise: z.string(),
  sample: z.literal(true).exactOptional().describe("The figures are made up"),
  from: day,
  to: day,
  compare,
  frames: z.array(frame),
  summaries: z.array(metricSummary).exactOptional().describe("Of the metrics asked for as `summaries`"),
  also: z
    .array(z.object({ compare, frames: z.array(frame) }))
    .exactOptional()
    .describe("The frames asked for as `also`, in that order"),
  servers: z.array(
    z.object({
      server: z.string(),
      label: z.string(),
      number: serverNumber,
      archived: z.boolean().describe("Nothing is expected of it after its last day"),
      ghesVersion: z.string().nullable(),
      firstDay: day,
      lastDay: day,
      lastCollectedAt: z.string(),
      days: z
        .string()
        .describe(
          "A character a day: c collected, i imported, m missing, - before the first, or after an archived one's last",
        ),
      thresholds: z.array(z.object({ from: day, days: z.number() })).describe("Dormancy thresholds reported"),
    }),
  ),
  stored: z.object({ firstDay: day, lastDay: day }).nullable(),
  dataVersion: z.number(),
  readAt: instant.nullable(),
}) satisfies z.ZodType<FramesJson>;

export const problemAnswer = z.looseObject({
  type: z.string().describe("`urn:tidemark:problem:` and a stable name"),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  nextSteps: z.array(z.string()).optional(),
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
});

const storedProblem = z.looseObject({
  type: z.string(),
  title: z.string(),
  detail: z.string(),
  nextSteps: z.array(z.string()),
});

export const syncAnswer = z.object({
  id: z.string(),
  state: z.enum(["running", "succeeded", "failed"]),
  trigger: z.enum(["connect", "manual", "view", "schedule", "cron", "fill"]),
  from: day,
  to: day,
  startedAt: instant,
  finishedAt: instant.nullable(),
  askedDays: z.number(),
  receivedRows: z.number(),
  newRows: z.number(),
  changedRows: z.number(),
  progress: z.array(z.object({ server: z.string(), label: z.string(), days: z.number() })),
  quarantined: z
    .array(z.looseObject({ path: z.string(), value: z.string() }))
    .describe("The first values that could not be figures, such as negative ones"),
  problem: storedProblem.nullable(),
});

export const syncLedgerAnswer = z.object({
  syncs: z.array(syncAnswer).describe("Newest first"),
  before: z.string().nullable().describe("`before` of the next older page; null at the end"),
});

const storedServer = {
  server: z.string().describe("Of joined servers the newest's id; those of the others lead to it"),
  label: z.string(),
  number: serverNumber,
  name: z.string().nullable().describe("As an admin gave it; null: it goes by its host name"),
  archivedAt: instant.nullable().describe("null: it is expected to report"),
  members: z
    .array(z.object({ server: z.string(), hostName: z.string().nullable(), firstDay: day, lastDay: day }))
    .describe("What it is made of, oldest first: itself alone where nothing is joined"),
  hostName: z.string().nullable().describe("The last one reported; null if none ever was"),
  ghesVersion: z.string().nullable(),
  firstDay: day,
  lastDay: day,
  lastCollectedAt: z.string(),
};
const storedDays = z
  .string()
  .describe(
    "A character a day from the server's first on: c collected, l collected late, i imported, r corrected since it was first stored, m missing",
  );

const missingReason = z.object({
  type: z.enum([
    "none-at-github",
    "not-read-since",
    "no-longer-kept",
    "not-asked",
    "never-read",
    "not-imported",
    "day-not-over",
  ]),
  readAt: z
    .object({ first: instant, last: instant })
    .nullable()
    .describe("When the reads ended that tell so"),
});

export const coverageAnswer = z.object({
  enterprise: z.string(),
  newestDay: day.nullable().describe("The newest day there can be a snapshot of"),
  servers: z.array(z.object({ ...storedServer, days: storedDays })),
  missing: z.array(
    z.object({
      from: day,
      to: day,
      days: z.number(),
      servers: z.array(z.string()),
      everyServer: z.boolean().describe("No server that was expected then has any of these days"),
      lasting: z.boolean().describe("Nothing has come since"),
      reason: missingReason,
      kept: z
        .object({ from: day, to: day })
        .nullable()
        .describe("What of it GitHub still keeps, and can be asked for again"),
    }),
  ),
  readAt: instant.nullable(),
  nextRead: z.discriminatedUnion("type", [
    z.object({ type: z.enum(["under-way", "token-missing", "token-refused"]) }),
    z.object({
      type: z.literal("on-view").describe("Once a page or these figures are asked for"),
      notBefore: instant.nullable(),
      wait: z
        .enum(["named", "unnamed"])
        .nullable()
        .describe("GitHub asks to wait: until then, or without saying until when"),
      scheduledAt: instant.nullable().describe("By itself; null where that is turned off"),
    }),
  ]),
  dataVersion: z.number(),
}) satisfies z.ZodType<Coverage>;

const source = z.enum(["api", "import"]);
const publishedValue = z.union([z.number(), z.string(), z.array(z.string())]).nullable();
const changes = z.array(
  z.object({
    field: z.string().describe("Dotted path, as GitHub publishes it"),
    title: z.string(),
    old: publishedValue,
    new: publishedValue,
  }),
);
const replacement = { replacedAt: instant, replacedBy: source };

export const dayAnswer = z.object({
  server: z.string(),
  label: z.string(),
  day,
  state: z.enum(["collected", "late", "imported", "corrected", "missing"]),
  stored: z
    .object({
      source,
      firstReadAt: instant.nullable().describe("When it was first stored; null where that was not noted yet"),
      readAt: instant,
      collectionDate: z.string(),
      late: z
        .boolean()
        .describe("It came after GitHub had been asked for it in vain, more than a day after it was over"),
    })
    .nullable(),
  reason: missingReason.nullable(),
  revisions: z
    .array(
      z.object({
        ...replacement,
        source,
        readAt: instant,
        collectionDate: z.string(),
        changes: changes.describe("Empty where it said the same in other words"),
      }),
    )
    .describe("What the day was before another snapshot took its place, newest first"),
}) satisfies z.ZodType<DayRecord>;

export const correctionsAnswer = z.object({
  corrections: z
    .array(
      z.object({
        id: z.string(),
        server: z.string(),
        label: z.string(),
        day,
        ...replacement,
        changedValues: z.number().describe("How many; the first of them are in `changes`"),
        changes,
      }),
    )
    .describe("Newest first"),
  before: z.string().nullable().describe("`before` of the next older page; null at the end"),
}) satisfies z.ZodType<CorrectionsPage>;

const serverFacts = z.object({
  ...storedServer,
  storedDays: z.number(),
  missingDays: z.number(),
  silentDays: z.number().describe("Days since its last one, up to `newestDay`"),
});

const runOf = <Value extends z.ZodType>(value: Value) =>
  z.array(z.object({ value, from: day, to: day, days: z.number() }));

export const serversAnswer = z.object({
  enterprise: z.string(),
  newestDay: day.nullable(),
  servers: z.array(serverFacts),
});

export const serverAnswer = serverFacts.extend({
  days: storedDays,
  newestDay: day,
  versions: runOf(z.string()).describe("Each GHES version with its first, last and number of days"),
  hostNames: runOf(z.string()),
  thresholds: runOf(z.number()).describe("Dormancy thresholds in days"),
  features: z
    .object({
      enabled: z.array(z.string()).describe("`github_connect.features_enabled` as last reported"),
      stays: z.array(
        z.object({
          feature: z.string(),
          since: day.nullable().describe("null: from the first day that has a list"),
          until: day.nullable().describe("null: still there"),
        }),
      ),
    })
    .nullable(),
}) satisfies z.ZodType<ServerRecord>;

const tokenFacts = z.object({
  kind: z.string(),
  login: z.string().nullable(),
  scopes: z.array(z.string()).nullable(),
  expiresAt: instant.nullable(),
  last4: z.string(),
});

const forAdmins = "For its admins and owners";
const storedTokenFacts = z.object({
  expiresAt: instant.nullable(),
  kind: tokenFacts.shape.kind.exactOptional().describe(forAdmins),
  login: tokenFacts.shape.login.exactOptional().describe(forAdmins),
  scopes: tokenFacts.shape.scopes.exactOptional().describe(forAdmins),
  last4: tokenFacts.shape.last4.exactOptional().describe(forAdmins),
  addedAt: instant.exactOptional().describe(forAdmins),
});

export const connectionTestAnswer = z.object({
  slug: z.string(),
  facts: tokenFacts,
  found: z
    .object({ rows: z.number(), servers: z.number(), firstDay: day, lastDay: day })
    .nullable()
    .describe("null: Server Statistics is on but holds nothing yet"),
  warnings: z.array(z.object({ type: z.string(), message: z.string() })),
});

export const enterpriseAnswer = z.object({
  slug: z.string(),
  connectedAt: instant,
  token: storedTokenFacts.nullable().describe("The token is never sent, only what is known of it"),
  servers: z.array(
    z.object({
      server: z.string(),
      label: z.string(),
      archived: z.boolean(),
      members: z.array(z.string()).describe("The ids it is known by: its own is the last"),
      ghesVersion: z.string().nullable(),
      firstDay: day,
      lastDay: day,
    }),
  ),
  readAt: instant.nullable(),
  dataVersion: z.number(),
  isSample: z.boolean().describe("Its figures are made up"),
});
