import { formatValue } from "@/lib/metrics/format-value";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { silenceOf } from "@/lib/metrics/silence";
import { daysBetween } from "@/lib/period/day";
import { formatDayWithin } from "@/lib/period/format";
import { type Movement, movementOf } from "./movement";
import { key, type Phrase, phrase } from "./phrase";

/** The page's figures, each named as its metric is. */
export type Answer = Pick<FramesAnswer, "from" | "to" | "compare" | "frames" | "servers">;

/** The figure of a frame in key weight, or null where it has none. */
export function figure(frame: Frame | undefined): Phrase | null {
  const value = frame?.summary.value ?? null;
  return frame && value !== null ? key(formatValue(value, frame)) : null;
}

/** "Repositories rose by 1,190 (2.9%) to 41,536"; of an estimate "to an estimated 11,725". */
export function levelSentence(
  frame: Frame | undefined,
  answer: Answer,
  { estimate = false } = {},
): Phrase | null {
  const value = figure(frame);
  if (!frame || !value) return null;
  const level = estimate ? phrase`an estimated ${value}` : value;
  const movement = movementOf(frame);
  const on = dayIfEarlier(frame, answer, "on");
  if (!movement) return phrase`${subjectOf(frame)} stood at ${level}${on}`;
  const since = sinceIfLater(frame);
  if (movement.direction === "same") return phrase`${subjectOf(frame)} stayed at ${level}${on}${since}`;
  return phrase`${subjectOf(frame)} ${movement.verb} by ${sizeOf(movement)}${since} to ${level}${on}`;
}

/** "Pushes"; what follows a comma is set off: "Pushes, running total," */
function subjectOf({ title }: Frame): string {
  return title.includes(",") ? `${title},` : title;
}

/** "324 (2.8%)", its amount in key weight. */
export function sizeOf({ amount, percent }: Movement): Phrase {
  return percent === null ? key(amount) : phrase`${key(amount)} (${percent})`;
}

/** "Pushes rose 5.3% against the 90 days before"; where nothing is compared, "Pushes came to 788,519". */
export function flowSentence(frame: Frame | undefined, answer: Answer): Phrase | null {
  const movement = frame && movementOf(frame);
  if (!movement) return sumSentence(frame, answer);
  return phrase`${subjectOf(frame)} ${stepOf(movement)} against ${earlierDays(frame, answer)}`;
}

/** "Pushes came to 788,519" */
function sumSentence(frame: Frame | undefined, answer: Answer): Phrase | null {
  const sum = figure(frame);
  if (!frame || !sum) return null;
  return phrase`${subjectOf(frame)} came to ${sum}${spanOf(frame, answer)}`;
}

/** "Pushes came to 788,519; they rose 5.3% against the 90 days before", where nothing else on the page says the sum. */
export function sumAndStepSentence(frame: Frame, answer: Answer): Phrase | null {
  const sentence = sumSentence(frame, answer);
  const movement = movementOf(frame);
  if (!sentence || !movement) return sentence;
  return phrase`${sentence}; they ${stepOf(movement)} against ${earlierDays(frame, answer)}`;
}

/** Why there is no change to tell of a figure that the dormancy threshold defines. */
export function thresholdSentence({ to, summary: { changeWithheld } }: Frame): Phrase | null {
  if (!changeWithheld) return null;
  return phrase`The threshold changed on ${formatDayWithin(changeWithheld.day, to)}, so earlier figures do not compare`;
}

/** Of what a new version may count otherwise: that there was one since the day the change is from. */
export function upgradeCaveat({ marks, summary: { change, through } }: Frame): string | null {
  const since = change?.since ?? null;
  if (since === null || through === null) return null;
  const upgrades = marks.filter(
    (mark) => mark.type === "upgrade" && mark.feature && mark.day > since && mark.day <= through,
  );
  if (upgrades.length === 0) return null;
  return `${upgrades.length === 1 ? "an upgrade" : "upgrades"} meanwhile may have changed what counts as activity`;
}

/** Two flows of the same days in one sentence; `other` names the second after the first. */
export function flowsSentence(
  one: Frame | undefined,
  other: Frame | undefined,
  named: string,
  answer: Answer,
): Phrase | null {
  const [sum, otherSum] = [figure(one), figure(other)];
  if (!one || !other || !sum || !otherSum || one.summary.through !== other.summary.through) {
    return flowSentence(sum ? one : other, answer);
  }
  const [first, second] = [movementOf(one), movementOf(other)];
  if (first && second) {
    return phrase`${one.title} ${stepOf(first)} and ${named} ${stepOf(second)} against ${earlierDays(one, answer)}`;
  }
  return phrase`${one.title} came to ${sum} and ${named} to ${otherSum}${spanOf(one, answer)}`;
}

function stepOf(movement: Movement): Phrase {
  if (movement.direction === "same") return phrase`hardly changed`;
  return phrase`${movement.verb} ${key(movement.percent ?? movement.amount)}`;
}

/** "the 90 days before", "the first 87 of the 90 days before", "the same 87 days a year before" */
function earlierDays({ from, to, summary }: Frame, { compare }: Answer): string {
  const days = daysBetween(from, to) + 1;
  const compared = daysBetween(from, summary.through ?? to) + 1;
  if (compare === "year") return `the same ${compared} days a year before`;
  return compared === days ? `the ${days} days before` : `the first ${compared} of the ${days} days before`;
}

/** " since 13 Oct" where the period began before there was anything to count from. */
function sinceIfLater(frame: Frame): string {
  const since = frame.summary.change?.since ?? null;
  return since === null || since === frame.from ? "" : ` since ${formatDayWithin(since, frame.to)}`;
}

/** What a sum covers, where that is less than the page says. */
function spanOf(frame: Frame, answer: Answer): string {
  const first = answer.servers.map(({ firstDay }) => firstDay).sort()[0];
  const since = first !== undefined && first > frame.from ? ` since ${formatDayWithin(first, frame.to)}` : "";
  return `${since}${dayIfEarlier(frame, answer, "up to")}`;
}

/** Up to when the reader takes figures to go: the page's notice says where totals stop. */
export function lastDayOf(answer: Answer): string {
  const { through, silent } = silenceOf(answer.servers, answer);
  return silent.length > 0 ? (through ?? answer.to) : answer.to;
}

function dayIfEarlier({ to, summary }: Frame, answer: Answer, preposition: string): string {
  const { through } = summary;
  if (through === null || through === lastDayOf(answer)) return "";
  return ` ${preposition} ${formatDayWithin(through, to)}`;
}
