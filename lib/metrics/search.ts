import { metrics } from "./catalogue";
import { familyTitle } from "./families";
import { fieldsOf } from "./fields-of";
import type { Metric } from "./metric";
import { synonyms } from "./synonyms";

/** Longer texts are not what people type to find a metric. */
export const longestSearch = 100;

/** What a word says nothing with, where there are others. */
const fillers = new Set(
  "a all an and are by chart data do figure for github growth have how in is many metric much my new number of on or our over per show statistic the there time to trend we what which who with".split(
    " ",
  ),
);

const weights = { title: 10, label: 6, id: 6, unit: 4, family: 3, field: 3, about: 2 };

/** A synonym counts less than the word itself. */
const synonymWorth = 0.8;

type Entry = {
  metric: Metric;
  titleWords: readonly string[];
  /** Each word once, with the weight of the most telling place it stands in. */
  words: ReadonlyMap<string, number>;
};

const entries: readonly Entry[] = metrics.map((metric) => {
  const places: [keyof typeof weights, string][] = [
    ["title", metric.title],
    ["label", metric.label],
    ["id", metric.id],
    ["unit", metric.unit],
    ["family", familyTitle(metric.family)],
    ["field", fieldsOf([metric]).join(" ")],
    ["about", metric.about],
  ];
  const words = new Map<string, number>();
  for (const [place, text] of places) {
    for (const word of wordsOf(text)) words.set(word, Math.max(words.get(word) ?? 0, weights[place]));
  }
  return { metric, titleWords: wordsOf(metric.title), words };
});

/** All words worth correcting a typing error to. */
const vocabulary: readonly string[] = [
  ...new Set([...entries.flatMap(({ words }) => [...words.keys()]), ...Object.keys(synonyms)]),
];

/**
 * The metrics that fit what was typed, best first: every word must fit, as itself, as its beginning or by what
 * people call it. In the catalogue's order where nothing is typed; typing errors are forgiven where nothing fits.
 */
export function searchMetrics(text: string): readonly Metric[] {
  const typed = text.slice(0, longestSearch).trim();
  if (typed === "") return metrics;
  const words = wordsOf(typed.replace(/\bmerge requests?\b/gi, "pull request"));
  const telling = words.filter((word) => !fillers.has(word));
  const asked = telling.length > 0 ? telling : words;
  const found = rank(asked, typed);
  return found.length > 0 ? found : rank(asked.map(corrected), typed);
}

function rank(asked: readonly string[], typed: string): Metric[] {
  if (asked.length === 0) return [];
  const whole = wordsOf(typed).join(" ");
  const scored = entries.flatMap((entry) => {
    const worths = asked.map((word) => worthOf(word, entry));
    if (worths.includes(0)) return [];
    const sum = worths.reduce((total, worth) => total + worth, 0);
    return [{ metric: entry.metric, score: sum / asked.length + titleWorth(entry, asked, whole, typed) }];
  });
  // Sorting is stable: equals stay in the catalogue's order.
  return scored.sort((a, b) => b.score - a.score).map(({ metric }) => metric);
}

/** The title or the id itself comes first; else the shorter of two titles that fit alike. */
function titleWorth(
  { metric, titleWords }: Entry,
  asked: readonly string[],
  whole: string,
  typed: string,
): number {
  const lower = typed.toLowerCase();
  if (lower === metric.id || lower === metric.title.toLowerCase()) return 2000;
  if (whole === titleWords.join(" ")) return 1000;
  const named = titleWords.filter((word) => asked.some((one) => word.startsWith(one))).length;
  return (4 * named) / titleWords.length;
}

function worthOf(word: string, entry: Entry): number {
  let best = literalWorth(word, entry);
  for (const meaning of meaningsOf(word)) {
    const worths = wordsOf(meaning).map((part) => literalWorth(part, entry));
    best = Math.max(best, synonymWorth * Math.min(...worths));
  }
  return best;
}

function literalWorth(word: string, { words }: Entry): number {
  let best = 0;
  for (const [candidate, weight] of words) best = Math.max(best, weight * likeness(word, candidate));
  return best;
}

/** The word itself; its beginning, while it is typed; "forked" for "fork"; "gems" in "rubygems". */
function likeness(word: string, candidate: string): number {
  if (word === candidate) return 1;
  if (candidate.startsWith(word)) return word.length < 3 ? 0.4 : 0.75;
  if (candidate.length >= 4 && word.startsWith(candidate) && word.length <= candidate.length + 3) return 0.6;
  return word.length >= 3 && candidate.includes(word) ? 0.3 : 0;
}

/** Of a word still being typed, the meanings of all it may become. */
function meaningsOf(word: string): readonly string[] {
  if (Object.hasOwn(synonyms, word)) return synonyms[word] ?? [];
  if (word.length < 3) return [];
  return Object.entries(synonyms).flatMap(([name, meanings]) => (name.startsWith(word) ? meanings : []));
}

/** The nearest known word, where the typed one fits nothing. */
function corrected(word: string): string {
  if (word.length < 4 || entries.some((entry) => worthOf(word, entry) > 0)) return word;
  let nearest = { word, errors: word.length < 7 ? 2 : 3 };
  for (const known of vocabulary) {
    if (Math.abs(known.length - word.length) >= nearest.errors) continue;
    const errors = typingErrors(word, known);
    if (errors < nearest.errors) nearest = { word: known, errors };
  }
  return nearest.word;
}

/** How many letters are wrong, missing, too many or swapped with their neighbour. */
function typingErrors(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}

/** The words of a text in the singular, without case and accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/%/g, " percent ").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  return word.length > 2 && /(?<!s|u|si)s$/.test(word) ? word.slice(0, -1) : word;
}
