import { describe, expect, it } from "vitest";
import { frameOf, readingsOf } from "./reading-fixture";

const repos = "ghe_stats.repos.total_repos";

// 2 Nov 2026 is a Monday.
const monday = "2026-11-02";

describe("upgrades", () => {
  const versioned = (words: { [server: string]: string }) =>
    Object.entries(words).flatMap(([server, versions]) =>
      readingsOf(repos, monday, { [server]: versions.replaceAll(/[^ .]\S*/g, "1") }).map((reading) => ({
        ...reading,
        ghesVersion: versions.split(" ")[(Date.parse(reading.day) - Date.parse(monday)) / 86_400_000] ?? null,
      })),
    );

  it("are one mark for servers that did the same on the same day", () => {
    const readings = versioned({
      a: "3.17.4 3.17.4 3.18.0 3.18.2",
      b: "3.17.4 3.17.4 3.18.0 3.18.0",
    });
    const period = { from: monday, to: "2026-11-05" };
    expect(frameOf("repos-total", readings, { period }).marks).toMatchObject([
      {
        type: "upgrade",
        day: "2026-11-04",
        short: "3.17 to 3.18",
        text: "ghes-a and ghes-b went from GitHub Enterprise Server 3.17.4 to 3.18.0 on 4 Nov 2026.",
        feature: true,
        from: "3.17.4",
        to: "3.18.0",
        servers: ["a", "b"],
      },
      { type: "upgrade", day: "2026-11-05", short: "3.18.0 to 3.18.2", feature: false, servers: ["a"] },
    ]);
  });
});
