import { expect, it } from "vitest";
import { silenceNotice } from "./silence-notice";

const silent = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ server: `${index}`, label: `ghes-${index}`, archivedAt: null },
    ...{ silentDays: 5, lastCollectedAt: "2026-11-20T06:00:00Z" },
  }));

it("names the silent servers, and of many the first", () => {
  expect(silenceNotice("acme-corp", silent(4))).toMatchObject({ rest: "ghes-0, ghes-1, ghes-2, ghes-3." });
  const many = silenceNotice("acme-corp", silent(30));
  expect(many?.lead).toMatch(/^30 servers /);
  expect(many).toMatchObject({ rest: "ghes-0, ghes-1, ghes-2 and 27 more." });
  expect(many?.actions).toBeDefined();
});
