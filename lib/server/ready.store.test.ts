import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { log } from "@/lib/server/log";
import { setDatabase } from "@/lib/server/statistics/test-installation";
import { onEveryDatabase } from "@/lib/server/store/test-databases";
import { assertReady } from "./ready";

beforeAll(() => {
  log.level = "silent";
});

onEveryDatabase("Tidemark is ready", ({ open }) => {
  it("while the database answers and has this version's schema", async () => {
    const { query } = setDatabase(await open());
    await assertReady();
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
      query,
    );
    await expect(assertReady()).rejects.toMatchObject({
      status: 503,
      detail: expect.stringContaining("older schema"),
    });
  });

  it("no more once the database is closed", async () => {
    const database = setDatabase(await open());
    await assertReady();
    await database.close();
    await expect(assertReady()).rejects.toMatchObject({ status: 503 });
  });
});
