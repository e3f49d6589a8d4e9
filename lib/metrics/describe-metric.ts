import { ecosystems, type FigurePath } from "@/lib/snapshot/figures";
import { metrics } from "./catalogue";
import { fieldsOf } from "./fields-of";
import type { Metric } from "./metric";

// What follows from a catalogue entry, in words: backticks set GitHub's own spelling, as in problems of the API.

/** "User accounts, suspended ones included." */
export function firstSentence({ about }: Metric): string {
  return /^.*?\.(?= |$)/.exec(about)?.[0] ?? about;
}

/** "Accounts, in whole numbers" */
export function unitWords({ unit, decimals }: Metric): string {
  const name = unit === "%" ? "Percent" : `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
  return `${name}, ${decimals === 0 ? "in whole numbers" : "to one decimal"}`;
}

export function kindWords({ kind, unit, source }: Metric): string {
  if (kind === "stock")
    return "Running total: what there is on a day. A week or month shows its last complete day.";
  if (kind === "flow")
    return "What happened in the period: days add up to weeks, months and the period’s sum.";
  if (source.type === "field") return "Share: a percentage as GitHub sends it, on a day.";
  const form =
    unit === "%" ? "Share: one count as a part of another" : "Average: one count divided by another";
  return `${form}, on a day. A week or month shows its last complete day.`;
}

/** How it adds up over servers. */
export function additivityWords({ adds, source }: Metric): string {
  if (adds === "none") return "Does not add up: there is no total over servers, each stands for itself.";
  if (source.type === "ratio") {
    const sums = "The sums over all servers are divided, so large servers weigh more.";
    return adds === "accounts" ? `${sums} Someone with accounts on two servers counts twice in them.` : sums;
  }
  return adds === "accounts"
    ? "Accounts add up, people do not: someone with accounts on two servers counts twice, so a total over servers is an upper bound of people."
    : "Adds up: a total is the sum over the selected servers.";
}

/** Groups of fields that only newer servers send, and since when. */
const laterGroups = /^(actions_stats|packages_stats)\./;
const laterVersion = "3.9";

/** What to beware of when reading it. */
export function caveatsOf(metric: Metric): string[] {
  const { source, kind, adds, estimate, dependsOnThreshold } = metric;
  const fields = fieldsOf([metric]);
  const caveats: (string | false)[] = [
    estimate && "This is Tidemark’s estimate, not a figure GitHub sends.",
    dependsOnThreshold &&
      "Each server’s own dormancy threshold defines it. Where one changes, the line breaks, and no change is given across that day.",
    dependsOnThreshold &&
      "What counts as activity can change with a version of GitHub Enterprise Server; upgrades are marked.",
    fields.some((field) => laterGroups.test(field)) &&
      `Servers send it from GitHub Enterprise Server ${laterVersion} on. Before, there is a gap.`,
    source.type === "sum-of-present" &&
      "An ecosystem that a server does not send counts as nothing, so the sum can step up when one appears.",
    source.type === "net-rise" && "A day on which either running total falls is marked and left out.",
    source.type === "rise" &&
      "Where the running total falls (a purge, a restore, a re-count), the day is marked and the fall is not counted.",
    kind === "flow"
      ? "A day without a report has no bar. A week or month with such a day is partial and hatched."
      : `A day without a report is a gap, never zero.${adds === "none" ? "" : " A total needs every selected server."}`,
  ];
  return caveats.filter((caveat) => caveat !== false);
}

export type Formula = {
  lead: string;
  terms: { sign: "" | "+" | "−" | "÷"; metric: Metric }[];
  tail: string;
};

/** How it is computed from other metrics; null where it is a field as GitHub sends it. */
export function formulaOf({ source, unit }: Metric): Formula | null {
  switch (source.type) {
    case "field":
      return null;
    case "rise":
      return {
        lead: "The rise of",
        terms: [{ sign: "", metric: shownAs(source.field) }],
        tail: "from one snapshot to the next",
      };
    case "net-rise":
      return {
        lead: "The rise of",
        terms: [
          { sign: "", metric: shownAs(source.field) },
          { sign: "−", metric: shownAs(source.less) },
        ],
        tail: "from one snapshot to the next",
      };
    case "sum":
      return {
        lead: "",
        terms: [
          ...source.plus.map((field, index) => ({
            sign: index === 0 ? ("" as const) : ("+" as const),
            metric: shownAs(field),
          })),
          ...source.minus.map((field) => ({ sign: "−" as const, metric: shownAs(field) })),
        ],
        tail: "",
      };
    case "sum-of-present":
      return {
        lead: "Of what a server sends:",
        terms: source.fields.map((field, index) => ({
          sign: index === 0 ? "" : "+",
          metric: shownAs(field),
        })),
        tail: "",
      };
    case "ratio":
      return {
        lead: "",
        terms: [
          { sign: "", metric: named(source.numerator) },
          { sign: "÷", metric: named(source.denominator) },
        ],
        tail: unit === "%" ? "in percent" : "",
      };
  }
}

/** The fields it is read from, in GitHub's own spelling. */
export function fieldWords(metric: Metric): string[] {
  const spelled = new Map<string, string[]>();
  for (const field of fieldsOf([metric])) {
    const [, group, ecosystem, count] = /^(.+\.ecosystems)\.([^.]+)\.(.+)$/.exec(field) ?? [];
    const path = ecosystem ? `${group}[].${count}` : field;
    spelled.set(path, [...(spelled.get(path) ?? []), ...(ecosystem ? [ecosystem] : [])]);
  }
  return [...spelled].map(([path, of]) => {
    if (of.length === 0) return `\`${path}\``;
    if (of.length === ecosystems.length) return `\`${path}\` of every \`name\``;
    return `\`${path}\` where \`name\` is ${of.map((name) => `\`${name}\``).join(" or ")}`;
  });
}

/** Those read from the same fields, but for the ones its formula names; in the catalogue's order. */
export function relatedMetrics(metric: Metric): Metric[] {
  const fields = new Set(fieldsOf([metric]));
  const told = [metric, ...(formulaOf(metric)?.terms.map((term) => term.metric) ?? [])];
  return metrics.filter(
    (other) => !told.includes(other) && fieldsOf([other]).some((field) => fields.has(field)),
  );
}

function shownAs(field: FigurePath): Metric {
  const metric = metrics.find(({ source }) => source.type === "field" && source.field === field);
  if (!metric) throw new Error(`No metric shows ${field} as it is.`);
  return metric;
}

function named(id: string): Metric {
  const metric = metrics.find((other) => other.id === id);
  if (!metric) throw new Error(`There is no metric ${id}.`);
  return metric;
}
