import { readingLease } from "./enterprises";
import { toImportRow } from "./file-rows";
import { createImport, takeRows } from "./imports";
import { takeLease } from "./leases";
import { upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { connectTestEnterprise, everyFigure, testSnapshot } from "./test-snapshots";

const at = "2026-11-21T06:00:00.000Z";
const later = "2999-01-01T00:00:00.000Z";
const enterprise = "acme-corp";
const view = {
  servers: null,
  range: { type: "dates", from: "2026-10-01", to: "2026-10-05" },
  compare: "none",
  by: "total",
  grain: "day",
};

/** Puts something into every table, of the enterprise acme-corp where that can be. */
export async function fillEveryTable(database: Database): Promise<void> {
  const { query } = database;
  await connectTestEnterprise(database, "Acme-Corp");
  await connectTestEnterprise(database, "globex", "ghp_other_5678");
  const people = ["mona", "hübért 🐙"].map((name, index) => ({
    id: `user-${index}`,
    email: `${index}@acme.example`,
    name,
    created_at: at,
    role_everywhere: index === 0 ? ("owner" as const) : null,
    email_verified_at: index === 0 ? at : null,
  }));
  await query.insertInto("users").values(people).execute();
  await takeLease(database, readingLease(enterprise), 60_000);
  const user_id = "user-1";
  await query.insertInto("passwords").values({ user_id, hash: "$argon2id$x", changed_at: at }).execute();
  await query
    .insertInto("identities")
    .values({ provider: "https://login.acme.example", subject: "1", user_id, created_at: at })
    .execute();
  await query
    .insertInto("github_tokens")
    .values({ user_id, token_ciphertext: "v1.gone.AAAA", login: "hubert", expires_at: at })
    .execute();
  await query
    .insertInto("memberships")
    .values({ user_id, enterprise, role: "admin", created_at: at })
    .execute();
  await query
    .insertInto("sessions")
    .values({
      ...{ id: "session", user_id, method: "password", terms: "", created_at: at, last_seen_at: at },
      ...{ expires_at: later, address: "192.0.2.1", user_agent: "Mozilla/5.0\t\u2028" },
    })
    .execute();
  await query
    .insertInto("invitations")
    .values({
      ...{ id: "invitation", hash: "of an invitation", enterprise, role: "viewer", created_by: user_id },
      ...{ created_at: at, expires_at: later, used_at: null, used_by: null },
    })
    .execute();
  await query
    .insertInto("shares")
    .values({
      ...{ id: "share", hash: "of a share", enterprise, title: 'Autumn, "2026" \\ ✨', note: "a\r\nb\n" },
      charts: JSON.stringify([{ id: "users", title: "Users", metrics: ["users-total"], form: "lines" }]),
      ...{ view: JSON.stringify(view), hides_host_names: 1, table_for: "members", password_hash: null },
      ...{ created_by: user_id, created_at: at, changed_at: at, expires_at: null, views: 3 },
      ...{ picture_views: 0, last_seen_at: at },
    })
    .execute();
  await query.insertInto("setup_codes").values({ hash: "code", created_at: at, expires_at: at }).execute();
  await query.insertInto("sign_in_links").values({ hash: "link", user_id, expires_at: later }).execute();
  for (const id of ["1", "2"])
    await query
      .insertInto("audit_events")
      .values({
        ...{ id, at, action: "exported", actor_id: user_id, actor: "1@acme.example", via: "session" },
        ...{ address: null, enterprise, details: '{"as":"csv"}' },
      })
      .execute();
  await query.insertInto("attempts").values({ key: "hashed", window_start: at, count: 7 }).execute();
  await query
    .insertInto("access_tokens")
    .values({
      ...{ id: "token", hash: "of a token", last4: "abcd", user_id, name: "nightly", scope: "read" },
      ...{ enterprise, created_at: at, expires_at: later, last_used_at: null },
    })
    .execute();
  await query
    .insertInto("syncs")
    .values({
      ...{ id: "sync", enterprise, trigger: "manual", from_day: "2026-10-01", to_day: "2026-10-05" },
      ...{ started_at: at, updated_at: at, finished_at: at, state: "succeeded", asked_days: 5 },
      ...{
        received_rows: 10,
        new_rows: 10,
        changed_rows: 0,
        quarantined: "[]",
        problem: null,
        progress: "[]",
      },
    })
    .execute();
  const days = ["2026-10-01", "2026-10-02", "2026-10-04", "2026-10-05"];
  const snapshots = days.flatMap((day, index) => [
    testSnapshot({ day, serverId: "server-a", figures: everyFigure() }),
    testSnapshot({ day, serverId: "SERVER-B", hostName: "東京.acme.example" }),
    testSnapshot({
      ...{ day, serverId: "server_c", hostName: null, ghesVersion: null, featuresEnabled: null },
      figures: {
        "ghe_stats.users.total_users": 2 ** 53 - 1,
        "actions_stats.percentage_of_repos_using_actions": index / 3,
      },
    }),
  ]);
  const file = await createImport(database, {
    ...{ enterprise, fileName: "export.csv", bytes: 2, createdBy: user_id, readState: "{}" },
  });
  await takeRows(database, file, {
    ...{ from: 0, to: 2, reading: { readState: "{}", rest: Buffer.from("é") } },
    taken: {
      rows: [toImportRow(file, { line: 2, snapshot: testSnapshot({ hostName: "ghes.acme-corp.example" }) })],
      rejected: [],
      unusable: [],
    },
  });
  const corrected = testSnapshot({ day: "2026-10-05", serverId: "SERVER-B", hostName: "大阪.acme.example" });
  for (const slug of ["acme-corp", "globex"]) {
    await upsertSnapshots(database, slug, snapshots, { source: "api", readAt: at });
    await upsertSnapshots(database, slug, [corrected], { source: "api", readAt: later });
  }
}
