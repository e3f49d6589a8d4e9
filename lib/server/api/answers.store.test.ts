import { afterAll, beforeAll, expect, it } from "vitest";
import { metrics } from "@/lib/metrics/catalogue";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { connect } from "@/lib/server/enterprises/connect";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";
import { log } from "@/lib/server/log";
import { coverage } from "@/lib/server/statistics/coverage";
import { frames } from "@/lib/server/statistics/frames";
import { server, servers } from "@/lib/server/statistics/servers";
import { newestSync, syncLedger } from "@/lib/server/statistics/sync-ledger";
import {
  everywhereOwner,
  setDatabase,
  startTestGitHub,
  type TestGitHub,
  untilEnded,
} from "@/lib/server/statistics/test-installation";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { defaultView } from "@/lib/view/parse-view";
import {
  connectionTestAnswer,
  coverageAnswer,
  enterpriseAnswer,
  framesAnswer,
  serverAnswer,
  serversAnswer,
  syncAnswer,
  syncLedgerAnswer,
} from "./answers";

let github: TestGitHub;

beforeAll(async () => {
  log.level = "silent";
  github = await startTestGitHub();
});
afterAll(() => github.close());

onEveryDatabase("the answers", ({ open }) => {
  it("are what the description says, with nothing beside it", async () => {
    setDatabase(await open());
    const connection = await connect("acme-corp", github.tokens.expiring, null);
    enterpriseAnswer.strict().parse(connection.enterprise);
    connectionTestAnswer.strict().parse(connection.test);
    syncAnswer.strict().parse(connection.sync);
    const sync = await untilEnded(() => newestSync("acme-corp"));
    expect(syncAnswer.strict().parse(sync).state).toBe("succeeded");
    for (const everywhere of ["owner", "viewer"] as const) {
      for (const enterprise of await connectedEnterprises({ ...everywhereOwner, everywhere }))
        expect(enterpriseAnswer.strict().parse(enterprise)).toEqual(enterprise);
    }

    const stored = await coverage("acme-corp");
    expect(coverageAnswer.strict().parse(stored)).toEqual(stored);
    const listed = await servers("acme-corp");
    expect(serversAnswer.strict().parse(listed)).toEqual(listed);
    for (const { server: id } of listed.servers) {
      const record = await server("acme-corp", id);
      expect(serverAnswer.strict().parse(record)).toEqual(record);
    }
    const ledger = await syncLedger("acme-corp", { limit: 50 });
    expect(syncLedgerAnswer.strict().parse(ledger).syncs).toHaveLength(1);

    const ids = metrics.map(({ id }) => id);
    for (const by of ["total", "server"] as const) {
      const view = { ...defaultView, range: { type: "last", days: 365 }, by } as const;
      const some = ids.slice(0, 60);
      const also = [{ metrics: ids.slice(0, 5), grain: "month", by: "server" } as const];
      const answer = await frames("acme-corp", view, some, { summaries: some, also });
      const json = toFramesJson(answer);
      expect(framesAnswer.strict().parse(json)).toEqual(json);
    }
  });
});
