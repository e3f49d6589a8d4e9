/** One metric family as both text formats know it; a family without samples is not written. */
export type MetricFamily = {
  /** Ends with the unit, where it has one. */
  name: string;
  /** `info` is written under its name with `_info`, and has the value 1. */
  type: "gauge" | "info";
  unit?: "seconds" | "ratio";
  help: string;
  samples: { labels: Readonly<Record<string, string>>; value: number }[];
};

/** OpenMetrics 1.0. */
export function openMetricsText(families: readonly MetricFamily[]): string {
  const blocks = families.map(({ name, type, unit, help, samples }) => [
    `# TYPE ${name} ${type}`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${escapeQuoted(help)}`,
    ...samples.map(sampleLine(type === "info" ? `${name}_info` : name)),
  ]);
  return `${written(families, blocks)}# EOF\n`;
}

/** The text format of Prometheus, 0.0.4: it knows no info, no units and no end. */
export function prometheusText(families: readonly MetricFamily[]): string {
  const blocks = families.map(({ name, type, help, samples }) => {
    const sampleName = type === "info" ? `${name}_info` : name;
    return [
      `# HELP ${sampleName} ${escapeLine(help)}`,
      `# TYPE ${sampleName} gauge`,
      ...samples.map(sampleLine(sampleName)),
    ];
  });
  return written(families, blocks);
}

function written(families: readonly MetricFamily[], blocks: readonly string[][]): string {
  const told = blocks.filter((_, index) => families[index]?.samples.length !== 0);
  return told
    .flat()
    .map((line) => `${line}\n`)
    .join("");
}

function sampleLine(name: string) {
  return ({ labels, value }: MetricFamily["samples"][number]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeQuoted(text)}"`);
    return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}`;
  };
}

function escapeLine(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeQuoted(text: string): string {
  return escapeLine(text).replaceAll('"', '\\"');
}
