import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MetricFamily, openMetricsText, prometheusText } from "./openmetrics-text";

type Sample = MetricFamily["samples"][number];
type Read = { name: string; type: string; unit?: string; help: string; samples: Sample[] };

const escapes: Record<string, string> = { "\\\\": "\\", "\\n": "\n", '\\"': '"' };
const readEscapes = (text: string) => text.replaceAll(/\\[\\n"]/g, (escaped) => escapes[escaped] ?? "");

/** A strict reader of what is written; throws at a line that neither format allows. */
function parse(text: string, open: boolean): Read[] {
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  if (open) expect(lines.pop()).toBe("# EOF");
  const families: Read[] = [];
  for (const line of lines) {
    const [, key, name = "", rest = ""] = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][\w:]*) (.*)$/s.exec(line) ?? [];
    let family = families.at(-1);
    if (key && family?.name !== name) {
      family = { name, type: "", help: "", samples: [] };
      families.push(family);
    }
    if (!family) throw new Error(`A sample before any family: ${line}`);
    if (key === "TYPE") family.type = rest;
    else if (key === "UNIT") family.unit = rest;
    else if (key === "HELP") family.help = readEscapes(rest);
    else family.samples.push(parseSample(line, family));
    if (key) expect(family.samples).toEqual([]);
  }
  return families;
}

const pair = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*"`;
const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const sampleForm = new RegExp(`^([a-zA-Z_:][\\w:]*)(?:\\{(${pair}(?:,${pair})*)\\})? (${number})$`, "su");

function parseSample(line: string, family: Read): Sample {
  const [, name, labelled, value = ""] = sampleForm.exec(line) ?? [];
  if (name === undefined) throw new Error(`No sample: ${JSON.stringify(line)}`);
  expect(name).toBe(family.type === "info" ? `${family.name}_info` : family.name);
  const pairs = [...(labelled ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/gsu)];
  return {
    labels: Object.fromEntries(pairs.map(([, label = "", text = ""]) => [label, readEscapes(text)])),
    value: Number(value),
  };
}

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("\\", '"', "\n", "n", "{", "}", ",", "=", "#", " ", "\r", "é", "🙂") }),
);
const label = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const anyFamily: fc.Arbitrary<MetricFamily> = fc.record({
  name: fc.stringMatching(/^[a-z]{1,6}(_[a-z0-9]{1,6}){0,3}$/),
  type: fc.constantFrom("gauge" as const, "info" as const),
  help: anyText,
  samples: fc.array(
    fc.record({
      labels: fc.dictionary(label, anyText, { noNullPrototype: true }),
      value: fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    }),
    { maxLength: 4 },
  ),
});
const anyFamilies = fc.uniqueArray(anyFamily, { selector: ({ name }) => name, maxLength: 6 });

describe("metrics as text", () => {
  it("reads back as it was, in OpenMetrics", () => {
    fc.assert(
      fc.property(anyFamilies, (families) => {
        const told = families.filter(({ samples }) => samples.length > 0);
        expect(parse(openMetricsText(families), true)).toEqual(withoutMinusZero(told));
      }),
    );
  });

  it("reads back as it was, in the text format of Prometheus, which has gauges only", () => {
    fc.assert(
      fc.property(anyFamilies, (families) => {
        const told = families
          .filter(({ samples }) => samples.length > 0)
          .map(({ name, type, ...rest }) => ({
            ...rest,
            name: type === "info" ? `${name}_info` : name,
            type: "gauge",
          }));
        const text = prometheusText(families);
        expect(text).not.toMatch(/^# (EOF|UNIT)/m);
        expect(parse(text, false)).toEqual(withoutMinusZero(told));
      }),
    );
  });

  it("is what the formats show", () => {
    const families: MetricFamily[] = [
      {
        name: "age_seconds",
        type: "gauge",
        unit: "seconds",
        help: 'Says "how old"\nC:\\',
        samples: [{ labels: { host: 'a"b\\c\nd' }, value: 1.5 }],
      },
      { name: "build", type: "info", help: "What runs.", samples: [{ labels: {}, value: 1 }] },
      { name: "nothing", type: "gauge", help: "Of which there is none.", samples: [] },
    ];
    expect(openMetricsText(families)).toBe(
      [
        "# TYPE age_seconds gauge",
        "# UNIT age_seconds seconds",
        String.raw`# HELP age_seconds Says \"how old\"\nC:\\`,
        String.raw`age_seconds{host="a\"b\\c\nd"} 1.5`,
        "# TYPE build info",
        "# HELP build What runs.",
        "build_info 1",
        "# EOF\n",
      ].join("\n"),
    );
    expect(prometheusText(families)).toBe(
      [
        String.raw`# HELP age_seconds Says "how old"\nC:\\`,
        "# TYPE age_seconds gauge",
        String.raw`age_seconds{host="a\"b\\c\nd"} 1.5`,
        "# HELP build_info What runs.",
        "# TYPE build_info gauge",
        "build_info 1\n",
      ].join("\n"),
    );
    expect(openMetricsText([])).toBe("# EOF\n");
  });
});

/** Text has no minus zero. */
function withoutMinusZero<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
