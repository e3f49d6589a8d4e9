import type { DayCount } from "@/lib/drawing/coverage-model";
import { formatNumber } from "@/lib/metrics/format-value";

/** What the marks of coverage mean, with how many of each there are; shape tells them apart, not colour alone. */
export function CoverageKey({ collected, imported, missing }: DayCount) {
  return (
    <ul className="flex w-full gap-3.5 text-xs text-muted md:ml-auto md:w-auto md:gap-4.5">
      <Key path="M1.5 0v14" label={`Collected ${formatNumber(collected)}`} />
      {imported > 0 && <Key path="M1.5 7v7" label={`Imported ${formatNumber(imported)}`} />}
      {missing > 0 && <Key path="M0 12.75h8" label={`Missing ${formatNumber(missing)}`} attention />}
    </ul>
  );
}

/** "261 of 270 server-days" */
export function serverDaysWords({ collected, imported, expected }: DayCount): string {
  return `${formatNumber(collected + imported)} of ${formatNumber(expected)} server-${
    expected === 1 ? "day" : "days"
  }`;
}

function Key({ path, label, attention = false }: { path: string; label: string; attention?: boolean }) {
  const stroke = attention
    ? "stroke-(--fgColor-attention) [stroke-width:2.5px]"
    : "stroke-(--borderColor-emphasis) [stroke-width:3px]";
  return (
    <li className="flex items-center gap-1.5">
      <svg width={8} height={14} aria-hidden="true">
        <path d={path} className={stroke} />
      </svg>
      {label}
    </li>
  );
}
