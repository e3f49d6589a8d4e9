import { sql } from "kysely";
import { expect, it } from "vitest";
import { appendAuditEvent, listAuditEvents } from "./audit-events";
import { onEveryDatabase } from "./test-databases";

const someEvent = {
  ...{ action: "signed-in", actorId: "1", actor: "mona@acme.example", via: "nobody" as const },
  ...{ address: null, enterprise: null, details: {} },
};

onEveryDatabase("audit events", ({ type, open }) => {
  it("of one millisecond are listed in the order they were recorded", async () => {
    const database = await open();
    const now = new Date("2026-11-20T06:00:00.000Z");
    const actions = Array.from({ length: 20 }, (_, index) => `action-${index}`);
    for (const action of actions) await appendAuditEvent(database, { ...someEvent, action }, now);
    const listed = await listAuditEvents(database, {}, { limit: 20 });
    expect(listed.map(({ action }) => action)).toEqual(actions.reverse());
  });

  it("are neither changed nor replaced nor removed, whatever the database is told", async () => {
    const database = await open();
    for (const actor of ["mona@acme.example", "hubert@acme.example"]) {
      await appendAuditEvent(database, { ...someEvent, actor });
    }
    const before = await listAuditEvents(database, {}, { limit: 10 });
    const { query } = database;
    const [id = "", other = ""] = before.map((event) => event.id);
    const again = sql`(id, at, action, via, details) values (${id}, '2026', 'forged', 'nobody', '{}')`;
    const attempts = {
      update: sql`update audit_events set actor = 'nobody'`,
      "update of one": sql`update audit_events set id = ${`${other}x`} where id = ${other}`,
      delete: sql`delete from audit_events`,
      "delete of one": sql`delete from audit_events where id = ${id}`,
      upsert: sql`insert into audit_events ${again} on conflict (id) do update set action = 'forged'`,
      ...(type === "postgres"
        ? {
            truncate: sql`truncate audit_events`,
            "truncate along": sql`truncate audit_events, users cascade`,
          }
        : {
            replace: sql`insert or replace into audit_events ${again}`,
            "replace by row": sql`insert or replace into audit_events (rowid, id, at, action, via, details)
              values (1, 'x', '2026', 'forged', 'nobody', '{}')`,
          }),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      const outcome = attempt.execute(query).then(
        () => "done",
        (error: Error) => error.message,
      );
      expect(await outcome, name).toMatch(/^Audit events are never changed or removed\.$/);
    }
    expect(await listAuditEvents(database, {}, { limit: 10 })).toEqual(before);
    expect(before).toHaveLength(2);
  });
});
