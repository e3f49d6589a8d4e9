import type { Frame, Mark } from "@/lib/metrics/frame-shape";
import { textWidth } from "./text-width";

export type Flag = {
  /** The first, where several marks share the flag. */
  day: string;
  x: number;
  /** Top of the dotted guide. */
  guideTop: number;
  /** Beside the pennant; null where it would run into a newer one's. */
  label: { text: string; x: number; anchor: "start" | "end" } | null;
  /** In full, a line a mark. */
  text: string;
  type: Mark["type"];
};

/** Px under which pennants of the same text would only crowd each other. */
const oneFlagWithin = 24;

type FlagLane = {
  xOf: (day: string) => number;
  guideTopOf: (mark: Mark) => number;
  left: number;
  right: number;
  narrow: boolean;
};

/** The marks that stand as flags; gaps have their dotted axis, patch releases change nothing that is counted. */
export function flaggedMarks(frames: readonly Frame[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const mark of frames.flatMap((frame) => frame.marks)) {
    if (mark.type === "gap" || (mark.type === "upgrade" && !mark.feature)) continue;
    marks.set(`${mark.day} ${mark.type} ${mark.text}`, mark);
  }
  return [...marks.values()].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

/** Flags in one lane: where two labels would meet, the newer keeps its text. */
export function placeFlags(marks: readonly Mark[], lane: FlagLane): Flag[] {
  const groups = groupMarks(marks, lane.xOf);
  const flags: Flag[] = [];
  let limit = lane.right;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index];
    const mark = group?.[0];
    if (!group || !mark) continue;
    const x = lane.xOf(mark.day);
    const older = groups[index - 1]?.[0];
    const room = { from: older ? lane.xOf(older.day) + 12 : lane.left, to: limit };
    const label = labelFor(mark, x, room, lane.narrow);
    limit = Math.min(limit, (label?.anchor === "end" ? label.x - textWidth(label.text) : x) - 6);
    flags.unshift({
      day: mark.day,
      x,
      guideTop: lane.guideTopOf(mark),
      label,
      text: group.map(({ text }) => text).join("\n"),
      type: mark.type,
    });
  }
  return flags;
}

/** A roll-out over several servers is one event: marks that say the same close to each other share a flag. */
function groupMarks(marks: readonly Mark[], xOf: FlagLane["xOf"]): Mark[][] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const same = groups.findLast(([first]) => first?.type === mark.type && first.short === mark.short);
    const last = same?.at(-1);
    if (same && last && xOf(mark.day) - xOf(last.day) < oneFlagWithin) same.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

function labelFor(mark: Mark, x: number, room: { from: number; to: number }, narrow: boolean): Flag["label"] {
  const texts = narrow ? [shortest(mark)] : [mark.short, shortest(mark)];
  for (const text of texts) {
    const width = textWidth(text);
    if (x + 12 + width <= room.to) return { text, x: x + 12, anchor: "start" };
    if (x - 5 - width >= room.from && x <= room.to) return { text, x: x - 5, anchor: "end" };
  }
  return null;
}

function shortest(mark: Mark): string {
  return mark.type === "threshold" ? `${mark.toDays} days` : mark.short;
}
