import fc from "fast-check";
import { expect, it } from "vitest";
import { metrics } from "@/lib/metrics/catalogue";
import { Problem } from "@/lib/server/problem";
import { alsoToQuery, type OtherFrames } from "@/lib/view/also-asked";
import { alsoOf } from "./also-of";

const someMetrics = fc.uniqueArray(fc.constantFrom(...metrics.map(({ id }) => id)), {
  minLength: 1,
  maxLength: 9,
});
const others: fc.Arbitrary<OtherFrames> = fc.record(
  {
    metrics: someMetrics,
    compare: fc.constantFrom("previous", "year", "none"),
    by: fc.constantFrom("total", "server"),
    grain: fc.constantFrom("auto", "day", "week", "month"),
  },
  { requiredKeys: ["metrics"] },
);

it("reads back what a page asks for beside its frames", () => {
  const asked = fc.record(
    { summaries: someMetrics, also: fc.array(others, { minLength: 1, maxLength: 5 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(asked, (beside) => {
      const address = new URLSearchParams(alsoToQuery(beside)).toString();
      expect(alsoOf(Object.fromEntries(new URLSearchParams(address)))).toEqual(beside);
    }),
  );
});

it.each([
  ["grain=month", "A query in it names no `metrics`."],
  ["metrics=pushes&range=30d", "`range` is no parameter of it, or there twice."],
  ["metrics=pushes&metrics=pulls-merged", "`metrics` is no parameter of it, or there twice."],
  ["metrics=pushes;", "A query in it names no `metrics`."],
  ["metrics=a;metrics=b;metrics=c;metrics=d;metrics=e;metrics=f", "At most 5 queries a call."],
])("refuses %s, and says why", (also, message) => {
  expect(problemOf(() => alsoOf({ also })).errors).toEqual([{ parameter: "also", message }]);
});

it("names what is wrong within one of the queries", () => {
  const { errors } = problemOf(() => alsoOf({ also: "metrics=pushes&by=colour" }));
  expect(errors).toMatchObject([{ parameter: "by" }]);
});

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error("Nothing was refused.");
}
