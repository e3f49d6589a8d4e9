import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { metrics } from "./catalogue";
import { searchMetrics } from "./search";
import { synonyms } from "./synonyms";

const idsOf = (text: string) => searchMetrics(text).map(({ id }) => id);
const anyMetric = fc.constantFrom(...metrics);

describe("what is typed exactly", () => {
  it("finds every metric by its title, first and in any case", () => {
    fc.assert(
      fc.property(anyMetric, fc.constantFrom("lower", "upper", "as is"), ({ title }, written) => {
        const typed =
          written === "lower" ? title.toLowerCase() : written === "upper" ? title.toUpperCase() : title;
        expect(searchMetrics(`  ${typed} `)[0]?.title).toBe(title);
      }),
      { numRuns: 500 },
    );
  });

  it.each(metrics.map(({ id }) => id))("finds %s by its id, first", (id) => {
    expect(idsOf(id)[0]).toBe(id);
  });

  it("finds every metric by its title's words in any order, and while they are typed", () => {
    const shuffled = anyMetric.chain((metric) => {
      const words = metric.title.split(/\W+/).filter((word) => word.length > 3);
      return fc.record({
        metric: fc.constant(metric),
        words: fc.shuffledSubarray(words, { minLength: words.length }),
        typed: fc.integer({ min: 3, max: 12 }),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ metric, words, typed }) => {
        expect(idsOf(words.join(" "))).toContain(metric.id);
        expect(idsOf(words.map((word) => word.slice(0, typed)).join(" "))).toContain(metric.id);
      }),
      { numRuns: 500 },
    );
  });

  it("finds a metric by the field GitHub sends", () => {
    expect(idsOf("ghe_stats.users.total_users")).toContain("users-total");
    expect(idsOf("percentage_of_repos_using_actions")).toContain("actions-adoption");
  });
});

describe("what people call it", () => {
  it.each([
    ["PR", "pulls-opened"],
    ["merged PRs", "pulls-merged"],
    ["merge requests", "pulls-opened"],
    ["licence", "seats-in-use"],
    ["License", "seats-in-use"],
    ["licenses", "seats-in-use"],
    ["how many users are inactive", "users-dormant"],
    ["webhook", "hooks-total"],
    ["webhooks", "hooks-total"],
    ["repo", "repos-total"],
    ["people", "users-total"],
    ["admins", "users-admin"],
    ["CI/CD workflows", "actions-repos"],
    ["organisations", "orgs-total"],
    ["tickets", "issues-opened"],
    ["ruby gems", "packages-rubygems-published"],
    ["docker pulls", "packages-docker-downloads"],
    ["% dormant", "dormancy-rate"],
    ["number of forks", "repos-forks"],
    ["commits pushed", "pushes"],
    ["blocked accounts", "users-suspended"],
    ["websites", "pages-total"],
    ["snippets", "gists-total"],
    ["java library", "packages-maven-published"],
  ])("%s leads to %s among the first six", (typed, id) => {
    expect(idsOf(typed).slice(0, 6)).toContain(id);
  });

  it("knows both registries of images", () => {
    for (const typed of ["docker", "container", "Containers"]) {
      expect(idsOf(typed)).toContain("packages-docker-published");
      expect(idsOf(typed)).toContain("packages-containers-published");
    }
    expect(idsOf("docker")[0]).toBe("packages-docker-published");
    expect(idsOf("container")[0]).toBe("packages-containers-published");
  });

  it("puts the word itself before what is meant by it", () => {
    expect(idsOf("inactive")[0]).toBe("hooks-inactive");
    expect(idsOf("inactive")).toContain("users-dormant");
  });

  it.each(Object.keys(synonyms))("%s finds something", (typed) => {
    expect(idsOf(typed)).not.toEqual([]);
  });
});

describe("ranking", () => {
  it("starts with the plainest of a kind", () => {
    expect(idsOf("users")[0]).toBe("users-total");
    expect(idsOf("issue")[0]).toBe("issues-total");
    expect(idsOf("package")[0]).toBe("packages-published");
    expect(idsOf("dormant")[0]).toBe("users-dormant");
    expect(idsOf("push")[0]).toBe("pushes");
  });

  it("keeps the catalogue's order where nothing is typed", () => {
    expect(searchMetrics("")).toEqual(metrics);
    expect(searchMetrics("   ")).toEqual(metrics);
  });
});

describe("what fits nothing", () => {
  it("forgives typing errors", () => {
    expect(idsOf("repositry")).toContain("repos-total");
    expect(idsOf("dorment usres")).toContain("users-dormant");
    expect(idsOf("milestnoes")[0]).toBe("milestones-total");
  });

  it("asks for every word", () => {
    expect(idsOf("dormant repositories")).toEqual([]);
    expect(idsOf("xyzzy")).toEqual([]);
    expect(idsOf("!!!")).toEqual([]);
    expect(idsOf("用户")).toEqual([]);
  });
});

test("any text is searched without failing, and nothing is found twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const found = idsOf(text);
      expect(new Set(found).size).toBe(found.length);
    }),
  );
  expect(idsOf("__proto__ constructor toString")).toEqual([]);
});
