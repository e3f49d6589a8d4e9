/** How a metric's numbers are written. */
export type NumberStyle = { unit: string; decimals: number };

const minus = "−";

/** "12,838"; "1.42M" from a million on, to three digits. Commas and points on every machine. */
export function formatNumber(value: number, decimals = 0): string {
  const size = Math.abs(value);
  const text = size >= 999_999.5 ? abbreviate(size) : grouped(size.toFixed(decimals));
  return signed(value, text);
}

/** "12,838", "18.1%", "3.0": a metric's value in figures, tables and tooltips. */
export function formatValue(value: number, style: NumberStyle): string {
  const text = formatNumber(value, style.decimals);
  return style.unit === "%" ? `${text}%` : text;
}

/** "12,838 accounts", "18.1%" */
export function formatWithUnit(value: number, style: NumberStyle): string {
  const text = formatValue(value, style);
  return style.unit === "%" ? text : `${text} ${style.unit}`;
}

/** "+54", "−1,204", "0" */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export type DeltaText = {
  direction: "up" | "down" | "same";
  arrow: "↑" | "↓" | "";
  /** Without a sign: "379"; percentage points "1.3 pts". */
  amount: string;
  /** Without a sign: "3.0%"; null where the base was zero. */
  percent: string | null;
};

/** A change in the parts a page writes as `↑ 379 (3.0%)`; what rounds to zero is no change. */
export function formatDelta(
  change: { absolute: number; percent: number | null },
  style: NumberStyle,
): DeltaText {
  const size = formatNumber(Math.abs(change.absolute), style.decimals);
  const same = !/[1-9]/.test(size);
  const up = change.absolute > 0;
  return {
    direction: same ? "same" : up ? "up" : "down",
    arrow: same ? "" : up ? "↑" : "↓",
    amount: style.unit === "%" ? `${size} pts` : size,
    percent: change.percent === null ? null : `${formatNumber(Math.abs(change.percent), 1)}%`,
  };
}

/** An axis's ticks in one style: in full, or "12.3k" where `compact` and the ticks are large. */
export function formatTicks(ticks: readonly number[], unit: string, compact = false): string[] {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const suffix = unit === "%" ? "%" : "";
  if (largest >= 1_000_000) return ticks.map((tick) => `${scaled(tick, 1_000_000, "M")}${suffix}`);
  if (compact && largest >= 1_000) return ticks.map((tick) => `${scaled(tick, 1_000, "k")}${suffix}`);
  return ticks.map((tick) => `${signed(tick, grouped(trimmed(Math.abs(tick).toFixed(2))))}${suffix}`);
}

function scaled(value: number, scale: number, letter: string): string {
  if (value === 0) return "0";
  return signed(value, `${grouped(trimmed((Math.abs(value) / scale).toFixed(2)))}${letter}`);
}

function abbreviate(size: number): string {
  for (const [scale, letter] of [
    [1e6, "M"],
    [1e9, "B"],
  ] as const) {
    const scaledSize = size / scale;
    if (scaledSize < 999.5) return `${scaledSize.toPrecision(3)}${letter}`;
  }
  return `${grouped((size / 1e12).toFixed(2))}T`;
}

/** A true minus sign, but none before what rounds to zero. */
function signed(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? `${minus}${text}` : text;
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

function trimmed(digits: string): string {
  return digits.replace(/\.?0+$/, "");
}
