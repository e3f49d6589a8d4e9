import { expect, it } from "vitest";
import { databaseProblem } from "./database-problem";

it.each(["40001", "40P01", "55P03", "SQLITE_BUSY"])("tells %s as a busy database", (code) => {
  const refused = Object.assign(new Error("could not serialize access"), { code });
  expect(databaseProblem(refused)).toMatchObject({ type: "database-locked", status: 503 });
});
