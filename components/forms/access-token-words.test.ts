import { expect, test } from "vitest";
import { daysError } from "./access-token-words";

test("days are whole numbers from 1 to 365", () => {
  for (const typed of ["1", " 90 ", "365"]) expect(daysError(typed), typed).toBeUndefined();
  for (const typed of ["0", "366", "-1", "1.5", "9e1", "0x10", "ninety", "99999"])
    expect(daysError(typed), typed).toContain("1 to 365");
  expect(daysError(" ")).toContain("how many days");
});
