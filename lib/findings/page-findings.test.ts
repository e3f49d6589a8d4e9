import { describe, expect, test } from "vitest";
import { thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import { type FoundPage, pageFindings } from "./page-findings";
import { textOf } from "./phrase";
import { testAnswer } from "./test-answers";

type Sketch = Parameters<typeof testAnswer>[0];

/** 13 ISO weeks but for a day at each end: 23 Aug is a Sunday, 20 Nov a Friday. */
const period = { from: "2026-08-23", to: "2026-11-20" };

function said(page: FoundPage, sketch: Partial<Sketch> & Pick<Sketch, "figures">): string | null {
  const finding = pageFindings[page](testAnswer({ ...period, ...sketch }));
  return finding && textOf(finding);
}

const merged = { metric: "pulls-merged", value: 50_411, from: 48_011 };
const seats = { metric: "seats-in-use", value: 11_725, from: 11_401 };
const dormant = { metric: "users-dormant", value: 2_118 };

describe("Overview", () => {
  test("says seats, who holds them, and what was merged", () => {
    expect(said("overview", { figures: [seats, dormant, merged] })).toBe(
      "Seats in use rose by 324 (2.8%) to an estimated 11,725; dormant users hold up to 2,118 of them. Pull requests merged rose 5.0% against the 90 days before.",
    );
  });

  test("puts the key facts in key weight", () => {
    const finding = pageFindings.overview(testAnswer({ ...period, figures: [seats, dormant, merged] }));
    expect(finding?.filter(({ strong }) => strong).map(({ text }) => text)).toEqual([
      "324",
      "11,725",
      "2,118",
      "5.0%",
    ]);
  });

  test("says what is there and no more", () => {
    expect(said("overview", { figures: [dormant] })).toBe("Dormant users hold up to 2,118 seats.");
    expect(said("overview", { figures: [{ ...merged, value: null }] })).toBeNull();
    expect(said("overview", { figures: [] })).toBeNull();
  });
});

describe("a level", () => {
  const repositories = (sketch: object) =>
    said("repositories", { figures: [{ metric: "repos-total", value: 0, ...sketch }] });

  test("rises, falls or stays", () => {
    expect(repositories({ value: 41_536, from: 40_346 })).toBe(
      "Repositories rose by 1,190 (2.9%) to 41,536.",
    );
    expect(repositories({ value: 40_346, from: 41_536 })).toBe(
      "Repositories fell by 1,190 (2.9%) to 40,346.",
    );
    expect(repositories({ value: 41_536, from: 41_536 })).toBe("Repositories stayed at 41,536.");
    expect(repositories({ value: 0, from: 0 })).toBe("Repositories stayed at 0.");
  });

  test("gives no percentage of little or nothing", () => {
    expect(repositories({ value: 12, from: 0 })).toBe("Repositories rose by 12 to 12.");
    expect(repositories({ value: 102, from: 99 })).toBe("Repositories rose by 3 to 102.");
    expect(repositories({ value: 103, from: 100 })).toBe("Repositories rose by 3 (3.0%) to 103.");
    expect(repositories({ value: 40_001, from: 40_000 })).toBe("Repositories rose by 1 to 40,001.");
  });

  test("without a change just stands, as on a single day", () => {
    const day = { from: "2026-11-20", to: "2026-11-20" };
    expect(said("repositories", { ...day, figures: [{ metric: "repos-total", value: 41_536 }] })).toBe(
      "Repositories stood at 41,536.",
    );
  });

  test("names the day it begins at where that is not the period's first", () => {
    expect(repositories({ value: 1_661, from: 1_631, since: "2026-10-13" })).toBe(
      "Repositories rose by 30 (1.8%) since 13 Oct to 1,661.",
    );
    expect(
      said("repositories", {
        from: "2025-11-21",
        to: "2026-11-20",
        figures: [{ metric: "repos-total", value: 1_661, from: 1_631, since: "2025-11-23" }],
      }),
    ).toBe("Repositories rose by 30 (1.8%) since 23 Nov 2025 to 1,661.");
  });

  test("names the day it ends at, unless the page's notice does", () => {
    const figures = [{ metric: "repos-total", value: 41_536, from: 40_346, through: "2026-11-17" }];
    expect(said("repositories", { figures })).toBe("Repositories rose by 1,190 (2.9%) to 41,536 on 17 Nov.");
    const servers = [{}, { lastDay: "2026-11-17", days: `${"c".repeat(87)}mmm` }];
    expect(said("repositories", { figures, servers })).toBe("Repositories rose by 1,190 (2.9%) to 41,536.");
  });
});

describe("a flow", () => {
  const pushes = (sketch: object, view: Partial<Sketch> = {}) =>
    said("repositories", { ...view, figures: [{ metric: "pushes", value: 0, ...sketch }] });

  test("is compared with what the period is compared with", () => {
    expect(pushes({ value: 788_519, from: 748_831 })).toBe("Pushes rose 5.3% against the 90 days before.");
    expect(pushes({ value: 748_831, from: 788_519 }, { compare: "year" })).toBe(
      "Pushes fell 5.0% against the same 90 days a year before.",
    );
    expect(pushes({ value: 788_519 }, { compare: "none" })).toBe("Pushes came to 788,519.");
    expect(pushes({ value: 1_000, from: 1_000 })).toBe("Pushes hardly changed against the 90 days before.");
    expect(pushes({ value: 50_005, from: 50_000 })).toBe("Pushes hardly changed against the 90 days before.");
  });

  test("is compared over as many days as are known", () => {
    expect(pushes({ value: 788_519, from: 748_831, through: "2026-11-17" })).toBe(
      "Pushes rose 5.3% against the first 87 of the 90 days before.",
    );
    expect(pushes({ value: 788_519, from: 748_831, through: "2026-11-17" }, { compare: "year" })).toBe(
      "Pushes rose 5.3% against the same 87 days a year before.",
    );
  });

  test("of less than a week is not compared: a working day against a Sunday says nothing", () => {
    const day = { from: "2026-11-16", to: "2026-11-16" };
    expect(pushes({ value: 9_000, from: 600 }, day)).toBe("Pushes came to 9,000.");
    expect(pushes({ value: 9_000, from: 600 }, { from: "2026-11-14", to: "2026-11-20" })).toContain(
      "rose 1,400.0%",
    );
    expect(pushes({ value: 9_000, from: 600, completeDays: 6 })).toBe("Pushes came to 9,000.");
  });

  test("over a base of little or nothing is not compared", () => {
    expect(pushes({ value: 12, from: 0 })).toBe("Pushes came to 12.");
    expect(pushes({ value: 96, from: 99 })).toBe("Pushes came to 96.");
    expect(pushes({ value: 0 })).toBe("Pushes came to 0.");
  });

  test("says from when it is counted where the period began before", () => {
    expect(pushes({ value: 900 }, { servers: [{ firstDay: "2026-10-13" }] })).toContain(
      "Pushes came to 900 since 13 Oct",
    );
  });

  test("counts the weeks that are incomplete", () => {
    expect(pushes({ value: 788_519, known: { 3: 5 } })).toBe("Pushes came to 788,519; 1 week is incomplete.");
    expect(pushes({ value: 788_519, from: 748_831, known: { 3: 5, 4: 0 } })).toBe(
      "Pushes rose 5.3% against the 90 days before; 2 weeks are incomplete.",
    );
  });

  test("leaves those to the page's notice that are after totals stop", () => {
    const servers = [{}, { lastDay: "2026-11-17", days: `${"c".repeat(87)}mmm` }];
    expect(pushes({ value: 788_519, through: "2026-11-17", known: { 13: 2 } }, { servers })).toBe(
      "Pushes came to 788,519.",
    );
    expect(pushes({ value: 788_519, through: "2026-11-17", known: { 13: 2 } })).toBe(
      "Pushes came to 788,519 up to 17 Nov; 1 week is incomplete.",
    );
  });

  test("misses no week before the first day there was", () => {
    const servers = [{ firstDay: "2026-11-09" }];
    // The last two weeks: no rise is known on Monday 9 Nov, the very first day.
    const known = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [index, index === 12 ? 6 : 0]));
    expect(pushes({ value: 900, known: { ...known, 12: 6 } }, { servers })).toBe(
      "Pushes came to 900 since 9 Nov.",
    );
    expect(pushes({ value: 900, known: { ...known, 12: 5 } }, { servers })).toBe(
      "Pushes came to 900 since 9 Nov; 1 week is incomplete.",
    );
  });

  test("says that a fall of its running total is not counted", () => {
    const fall = (day: string) =>
      ({ type: "step", day, short: "", text: `It fell on ${day}.`, servers: ["a"], change: -5 }) as const;
    expect(pushes({ value: 900, marks: [fall("2026-09-03")] })).toBe(
      "Pushes came to 900; 1 fall of a running total is not counted.",
    );
    expect(pushes({ value: 900, marks: [fall("2026-09-03"), fall("2026-09-04")] })).toBe(
      "Pushes came to 900; 2 falls of running totals are not counted.",
    );
  });
});

test("a server that came meanwhile is told of, where there is a change it is part of", () => {
  const servers = [{}, { firstDay: "2026-10-01" }];
  const figures = [{ metric: "repos-total", value: 500, from: 400 }];
  expect(said("repositories", { figures, servers })).toBe(
    "Repositories rose by 100 (25.0%) to 500; 1 server was added meanwhile.",
  );
  expect(said("repositories", { figures, servers: [...servers, { firstDay: "2026-10-02" }] })).toBe(
    "Repositories rose by 100 (25.0%) to 500; 2 servers were added meanwhile.",
  );
  const archived = { lastDay: "2026-10-20", archived: true };
  expect(said("repositories", { figures, servers: [{}, archived] })).toBe(
    "Repositories rose by 100 (25.0%) to 500; 1 server left meanwhile.",
  );
  expect(said("repositories", { figures, servers: [archived] })).toBe(
    "Repositories rose by 100 (25.0%) to 500.",
  );
  expect(said("repositories", { figures, servers: [...servers, archived] })).toBe(
    "Repositories rose by 100 (25.0%) to 500; 1 server was added and 1 left meanwhile.",
  );
  expect(said("repositories", { figures: [{ metric: "repos-total", value: 500 }], servers })).toBe(
    "Repositories stood at 500.",
  );
  // Activity is compared with a period that the server was not there for.
  expect(said("overview", { figures: [merged], servers: [{}, { firstDay: "2026-07-01" }] })).toBe(
    "Pull requests merged rose 5.0% against the 90 days before; 1 server was added meanwhile.",
  );
});

describe("Dormancy", () => {
  const rate = { metric: "dormancy-rate", value: 18.06 };

  test("withholds the change where the threshold changed, and says so", () => {
    expect(
      said("dormancy", {
        figures: [{ ...dormant, withheld: "2026-10-19", marks: [thresholdMark("2026-10-19")] }, rate],
      }),
    ).toBe(
      "Dormant users hold up to 2,118 seats, 18.1% of those in use. The threshold changed on 19 Oct, so earlier figures do not compare.",
    );
  });

  test("says the change, and what may have moved it", () => {
    expect(said("dormancy", { figures: [{ ...dormant, from: 2_078 }, rate] })).toBe(
      "Dormant users hold up to 2,118 seats, 18.1% of those in use. Their number rose by 40 (1.9%) since 23 Aug.",
    );
    expect(
      said("dormancy", { figures: [{ ...dormant, from: 2_158, marks: [upgradeMark("2026-09-15")] }] }),
    ).toBe(
      "Dormant users hold up to 2,118 seats. Their number fell by 40 (1.9%) since 23 Aug; an upgrade meanwhile may have changed what counts as activity.",
    );
    expect(said("dormancy", { figures: [{ ...dormant, from: 2_118 }] })).toBe(
      "Dormant users hold up to 2,118 seats. Their number has not changed since 23 Aug.",
    );
  });

  test("of one and of none", () => {
    expect(said("dormancy", { figures: [{ ...dormant, value: 1 }] })).toBe(
      "Dormant users hold up to 1 seat.",
    );
    expect(
      said("dormancy", {
        figures: [
          { ...dormant, value: 0 },
          { ...rate, value: 0 },
        ],
      }),
    ).toBe("Dormant users hold no seats.");
  });
});

describe("Issues", () => {
  const open = { metric: "issues-open", value: 50_550, from: 49_690 };
  const net = (value: number | null) => ({ metric: "issues-backlog-change", value });

  test("sets the backlog beside what was opened and closed", () => {
    expect(said("issues", { figures: [open, net(876)] })).toBe(
      "Open issues rose by 860 (1.7%) to 50,550: 876 more were opened than closed.",
    );
    expect(said("issues", { figures: [{ ...open, value: 49_690, from: 50_550 }, net(-1)] })).toBe(
      "Open issues fell by 860 (1.7%) to 49,690: 1 more was closed than opened.",
    );
  });

  test("does not explain one with the other where they disagree", () => {
    expect(said("issues", { figures: [open, net(-12)] })).toBe(
      "Open issues rose by 860 (1.7%) to 50,550; 12 more were closed than opened.",
    );
    expect(said("issues", { figures: [open, net(0)] })).toBe(
      "Open issues rose by 860 (1.7%) to 50,550; as many were opened as closed.",
    );
    expect(said("issues", { figures: [open, net(null)] })).toBe("Open issues rose by 860 (1.7%) to 50,550.");
  });
});

test("Users & seats says accounts and who of them is suspended", () => {
  const users = { metric: "users-total", value: 12_838, from: 12_459 };
  expect(said("users", { figures: [seats, users, { metric: "users-suspended", value: 1_113 }] })).toBe(
    "Seats in use rose by 324 (2.8%) to an estimated 11,725. Users rose by 379 (3.0%) to 12,838; 1,113 of them are suspended.",
  );
  expect(said("users", { figures: [users, { metric: "users-suspended", value: 1 }] })).toBe(
    "Users rose by 379 (3.0%) to 12,838; 1 of them is suspended.",
  );
});

test("Pull requests and Comments set two flows against the same days", () => {
  const opened = { metric: "pulls-opened", value: 54_000, from: 60_000 };
  expect(said("pulls", { figures: [opened, merged] })).toBe(
    "Pull requests opened fell 10.0% and those merged rose 5.0% against the 90 days before.",
  );
  expect(
    said("pulls", {
      compare: "none",
      figures: [{ ...opened, from: undefined }, merged] as Sketch["figures"],
    }),
  ).toBe("Pull requests opened came to 54,000 and those merged to 50,411.");
  expect(said("pulls", { figures: [{ ...opened, value: null }, merged] })).toBe(
    "Pull requests merged rose 5.0% against the 90 days before.",
  );
  const comments = [
    { metric: "comments-pulls-added", value: 220_000, from: 200_000 },
    { metric: "comments-issues-added", value: 81_000, from: 80_000 },
  ];
  expect(said("content", { figures: comments })).toBe(
    "New comments on pull requests rose 10.0% and those on issues rose 1.3% against the 90 days before.",
  );
});

test("Organizations and Automation add the average and the share of the same day", () => {
  expect(
    said("organizations", {
      figures: [
        { metric: "orgs-total", value: 413, from: 406 },
        { metric: "teams-total", value: 3_960, from: 3_892 },
        { metric: "teams-per-org", value: 9.588 },
      ],
    }),
  ).toBe("Organizations rose by 7 (1.7%) to 413. Teams rose by 68 (1.7%) to 3,960, 9.6 per organization.");
  const actions = { metric: "actions-repos", value: 17_908, from: 16_555 };
  const share = { metric: "actions-repos-share", value: 43.11 };
  expect(
    said("automation", { figures: [actions, share, { metric: "packages-downloads", value: 11_021_000 }] }),
  ).toBe(
    "Repositories using Actions rose by 1,353 (8.2%) to 17,908, an estimated 43.1% of all. Package downloads came to 11.0M.",
  );
  expect(said("automation", { figures: [actions, { ...share, through: "2026-11-19" }] })).toBe(
    "Repositories using Actions rose by 1,353 (8.2%) to 17,908.",
  );
});
