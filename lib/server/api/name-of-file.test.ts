import { expect, test } from "vitest";
import { nameOfFile } from "./name-of-file";

test("a file is named by what it is of, in letters that every system and header takes", () => {
  expect(nameOfFile(["acme-corp", "Pull requests & Übersicht", "2026-08-23", ""])).toBe(
    "acme-corp-pull-requests-ubersicht-2026-08-23",
  );
  expect(nameOfFile(["acme-corp", '"; filename=".exe\r\n', "生产"])).toBe("acme-corp-filename-exe");
});
