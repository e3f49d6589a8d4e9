import { metrics } from "@/lib/metrics/catalogue";
import { framesCsv } from "@/lib/metrics/frames-csv";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { importsOf } from "@/lib/server/imports/imports";
import { sharesFor } from "@/lib/server/shares/shares";
import { corrections } from "@/lib/server/statistics/corrections";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { storedFrames } from "@/lib/server/statistics/frames";
import { snapshotsAsCsv, snapshotsAsJson } from "@/lib/server/statistics/snapshots";
import { syncLedger } from "@/lib/server/statistics/sync-ledger";
import { everywhereOwner, setDatabase } from "@/lib/server/statistics/test-installation";
import { listAuditEvents } from "@/lib/server/store/audit-events";
import { readToken } from "@/lib/server/store/enterprises";
import { listPeople } from "@/lib/server/store/people";
import type { Database } from "@/lib/server/store/tables";
import { defaultView } from "@/lib/view/parse-view";

const range = { type: "dates", from: "2026-10-01", to: "2026-10-05" } as const;

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** What an installation answers of acme-corp, byte for byte as the API's handlers send it. */
export async function answersOf(database: Database): Promise<Record<string, string>> {
  setDatabase(database);
  const answers: Record<string, string> = {};
  const ids = metrics.map(({ id }) => id);
  for (let first = 0; first < ids.length; first += 60) {
    for (const by of ["total", "server"] as const) {
      const some = ids.slice(first, first + 60);
      const answer = await storedFrames("acme-corp", { ...defaultView, range, by }, some, "shown");
      answers[`frames ${first} by ${by}`] = JSON.stringify(toFramesJson(answer));
      answers[`frames ${first} by ${by} as CSV`] = framesCsv(answer.frames);
    }
  }
  const enterprise = await enterpriseOf("acme-corp");
  answers.snapshots = await textOf(snapshotsAsJson(enterprise, null));
  answers["snapshots as CSV"] = await textOf(snapshotsAsCsv(enterprise, null));
  answers.shares = JSON.stringify(await sharesFor(everywhereOwner, undefined));
  answers.corrections = JSON.stringify(await corrections("acme-corp", { limit: 50 }));
  answers.imports = JSON.stringify(await importsOf("acme-corp"));
  answers.syncs = JSON.stringify(await syncLedger("acme-corp", { limit: 50 }));
  answers.people = JSON.stringify(await listPeople(database));
  answers["audit events"] = JSON.stringify(await listAuditEvents(database, {}, { limit: 50 }));
  answers.token = (await readToken(database, "acme-corp")) ?? "";
  return answers;
}
