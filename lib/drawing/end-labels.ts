import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import type { ColorSlot } from "./color-slot";
import { type DrawnSeries, previousName } from "./drawn-series";
import { type Panel, panelOf, yIn } from "./panels";
import type { PlotArea } from "./plot-area";
import { fitNames } from "./short-names";
import { spacedPositions } from "./spaced-positions";
import { textWidth } from "./text-width";

/** A line's name and value at its end; without a colour it is the compared period's. */
export type EndLabel = {
  key: string;
  name: string;
  value: string | null;
  color: ColorSlot | null;
  /** Taken out of the picture: the name alone is left, to bring it back. */
  hidden: boolean;
  y: number;
};

/** Wider than the name and value of one label are apart, so that the two read as one. */
const labelGap = 32;
/** As high as a finger needs: the labels are buttons. */
const touchGap = 44;
const denseLabelGap = 15;
const mayBeTooMany = 10;
/** Semibold runs this much wider. */
const semibold = 1.1;
/** An earlier line that stops sooner has no label at the end, where it would name nothing. */
const reachesEnd = 0.9;

export type EndName = Omit<EndLabel, "y"> & { panel: string; at: number };

/** What is to be named at the lines' ends, and at which value. */
export function endNames(
  frames: readonly Frame[],
  all: readonly DrawnSeries[],
  drawn: readonly DrawnSeries[],
  compared: DrawnSeries | null,
): EndName[] {
  const single = all.length === 1;
  const earlier = compared?.previous ?? [];
  const earlierEnd = earlier.findLastIndex((value) => value !== null);
  const earlierValue = earlier[earlierEnd] ?? null;
  const namesEarlier =
    compared !== null && earlierEnd >= earlier.length * reachesEnd - 1 && earlierValue !== null;
  const names = all.flatMap((one): EndName[] => {
    const hidden = !drawn.includes(one);
    const at = one.values.findLast((value) => value !== null) ?? null;
    if (at === null && !hidden) return [];
    const name = single && namesEarlier ? "This period" : one.label;
    const value = hidden || at === null ? null : formatValue(at, one.frame);
    return [{ key: one.key, name, value, color: one.color, panel: one.key, at: at ?? 0, hidden }];
  });
  const [frame] = frames;
  if (!namesEarlier || !frame) return names;
  const value = single ? formatValue(earlierValue, frame) : null;
  return [
    ...names,
    {
      key: "previous",
      name: previousName(frame),
      value,
      color: null,
      panel: compared.key,
      at: earlierValue,
      hidden: false,
    },
  ];
}

/** Names that fit in so many px, each still told from the others. */
export function fitEndNames(names: readonly EndName[], room: number): EndName[] {
  const most = room / semibold;
  const fitted = fitNames(
    // Short in its own way, or the servers could not be shortened alike.
    names.map(({ name }) =>
      textWidth(name) > most ? name.replace(/^(Other \(\d+) servers\)$/, "$1)") : name,
    ),
    most,
  );
  return names.map((name, index) => ({ ...name, name: fitted[index] ?? name.name }));
}

/** Labels beside the lines' ends, nudged apart; those that cannot fit are counted in a last one. */
export function placeEndLabels(
  names: readonly EndName[],
  panels: readonly Panel[],
  plot: PlotArea,
  touch: boolean,
): EndLabel[] {
  const height = plot.bottom - plot.top;
  const dense = isDense(names, plot);
  const roomy = touch && names.length * touchGap < height + touchGap / 2;
  const gap = dense ? denseLabelGap : roomy ? touchGap : labelGap;
  const most = Math.floor(height / denseLabelGap);
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const hidden = names.length - shown.length;
  const more = {
    key: "more",
    name: moreName(hidden),
    value: null,
    color: null,
    panel: "",
    at: 0,
    hidden: false,
  };
  const all = hidden > 0 ? [...shown, more] : shown;
  const wanted = all.map((name) => {
    const panel = panels[panelOf(panels, name.panel)];
    return name.key === "more" || name.hidden || !panel ? plot.bottom : yIn(panel, name.at);
  });
  const positions = spacedPositions(wanted, gap, plot.top + 4, plot.bottom - (dense ? 4 : 10));
  return all.map(({ key, name, value, color, hidden }, index) => ({
    key,
    name,
    value: dense ? null : value,
    color,
    hidden,
    y: positions[index] ?? plot.top,
  }));
}

function moreName(hidden: number): string {
  return `+ ${hidden} more`;
}

/** More labels than have room for a name over a value. */
export function isDense(names: readonly EndName[], plot: PlotArea): boolean {
  return names.length * labelGap > plot.bottom - plot.top + labelGap / 2;
}

/** Px the widest label takes. */
export function widestLabel(names: readonly EndName[]): number {
  const widths = names.map(({ name, value }) => Math.max(textWidth(name) * semibold, textWidth(value ?? "")));
  return Math.ceil(Math.max(names.length > mayBeTooMany ? textWidth(moreName(names.length)) : 0, ...widths));
}
