import { formatNumber, formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDayWithin } from "@/lib/period/format";
import { caveatsOf } from "./caveats";
import { movementOf } from "./movement";
import { type Finding, findingOf, key, type Phrase, phrase } from "./phrase";
import {
  type Answer,
  figure,
  flowSentence,
  flowsSentence,
  levelSentence,
  sizeOf,
  thresholdSentence,
  upgradeCaveat,
} from "./sentences";

/** What matters most on each page, in words; null where its data supports no sentence. */
export const pageFindings = {
  overview: (answer) => {
    const [seats, dormant, merged] = framesOf(answer, "seats-in-use", "users-dormant", "pulls-merged");
    return findingOf(
      [seatsSentence(seats, dormant, answer), flowSentence(merged, answer)],
      caveatsOf([seats, merged], answer),
    );
  },

  users: (answer) => {
    const [seats, users, suspended] = framesOf(answer, "seats-in-use", "users-total", "users-suspended");
    return findingOf(
      [levelSentence(seats, answer, { estimate: true }), usersSentence(users, suspended, answer)],
      caveatsOf([seats, users], answer),
    );
  },

  repositories: (answer) => {
    const [repositories, pushes] = framesOf(answer, "repos-total", "pushes");
    return findingOf(
      [levelSentence(repositories, answer), flowSentence(pushes, answer)],
      caveatsOf([repositories, pushes], answer),
    );
  },

  pulls: (answer) => {
    const [opened, merged] = framesOf(answer, "pulls-opened", "pulls-merged");
    return findingOf(
      [flowsSentence(opened, merged, "those merged", answer)],
      caveatsOf([opened, merged], answer),
    );
  },

  issues: (answer) => {
    const [open, net] = framesOf(answer, "issues-open", "issues-backlog-change");
    return findingOf([backlogSentence(open, net, answer)], caveatsOf([open, net], answer));
  },

  dormancy: (answer) => {
    const [dormant, rate] = framesOf(answer, "users-dormant", "dormancy-rate");
    return findingOf([dormantSentence(dormant, rate), dormantChange(dormant)], caveatsOf([dormant], answer));
  },

  organizations: (answer) => {
    const [organizations, teams, average] = framesOf(answer, "orgs-total", "teams-total", "teams-per-org");
    const perOrganization = figure(average);
    const ofTeams = levelSentence(teams, answer);
    return findingOf(
      [
        levelSentence(organizations, answer),
        ofTeams && perOrganization && sameDay(teams, average)
          ? phrase`${ofTeams}, ${perOrganization} per organization`
          : ofTeams,
      ],
      caveatsOf([organizations, teams], answer),
    );
  },

  automation: (answer) => {
    const [actions, share, downloads] = framesOf(
      answer,
      "actions-repos",
      "actions-repos-share",
      "packages-downloads",
    );
    const ofRepositories = levelSentence(actions, answer);
    const part = figure(share);
    return findingOf(
      [
        ofRepositories && part && sameDay(actions, share)
          ? phrase`${ofRepositories}, an estimated ${part} of all`
          : ofRepositories,
        flowSentence(downloads, answer),
      ],
      caveatsOf([actions, downloads], answer),
    );
  },

  content: (answer) => {
    const [pulls, issues] = framesOf(answer, "comments-pulls-added", "comments-issues-added");
    return findingOf(
      [flowsSentence(pulls, issues, "those on issues", answer)],
      caveatsOf([pulls, issues], answer),
    );
  },
} satisfies Record<string, (answer: Answer) => Finding | null>;

export type FoundPage = keyof typeof pageFindings;

function framesOf(answer: Answer, ...metrics: string[]): (Frame | undefined)[] {
  return metrics.map((metric) => answer.frames.find((frame) => frame.metric === metric));
}

function sameDay(one: Frame | undefined, other: Frame | undefined): boolean {
  return one?.summary.through === other?.summary.through;
}

/** "Seats in use rose by 324 (2.8%) to an estimated 11,725; dormant users hold up to 2,118 of them" */
function seatsSentence(seats: Frame | undefined, dormant: Frame | undefined, answer: Answer): Phrase | null {
  const sentence = levelSentence(seats, answer, { estimate: true });
  const held = figure(dormant);
  if (!sentence) return dormantSentence(dormant, undefined);
  if (!held || !sameDay(seats, dormant) || dormant?.summary.value === 0) return sentence;
  return phrase`${sentence}; dormant users hold up to ${held} of them`;
}

/** "Users rose by 379 (3.0%) to 12,838; 1,113 of them are suspended" */
function usersSentence(
  users: Frame | undefined,
  suspended: Frame | undefined,
  answer: Answer,
): Phrase | null {
  const sentence = levelSentence(users, answer);
  const part = figure(suspended);
  if (!sentence || !part || !sameDay(users, suspended)) return sentence;
  return phrase`${sentence}; ${part} of them ${suspended?.summary.value === 1 ? "is" : "are"} suspended`;
}

/** "Open issues rose by 860 (1.7%) to 50,550: 876 more were opened than closed" */
function backlogSentence(open: Frame | undefined, net: Frame | undefined, answer: Answer): Phrase | null {
  const sentence = levelSentence(open, answer);
  const difference = net?.summary.value ?? null;
  if (!open || !sentence) return flowSentence(net, answer);
  if (!net || difference === null || !sameDay(open, net)) return sentence;
  if (difference === 0) return phrase`${sentence}; as many were opened as closed`;
  const amount = key(formatNumber(Math.abs(difference)));
  const [more, less] = difference > 0 ? ["opened", "closed"] : ["closed", "opened"];
  const explains = movementOf(open)?.direction === (difference > 0 ? "up" : "down");
  const was = Math.abs(difference) === 1 ? "was" : "were";
  return phrase`${sentence}${explains ? ":" : ";"} ${amount} more ${was} ${more} than ${less}`;
}

/** "Dormant users hold up to 2,118 seats, 18.1% of those in use" */
function dormantSentence(dormant: Frame | undefined, rate: Frame | undefined): Phrase | null {
  const { value } = dormant?.summary ?? { value: null };
  if (!dormant || value === null) return null;
  if (value === 0) return phrase`Dormant users hold no seats`;
  const seats = phrase`Dormant users hold up to ${key(formatValue(value, dormant))} ${value === 1 ? "seat" : "seats"}`;
  const share = sameDay(dormant, rate) ? figure(rate) : null;
  return share ? phrase`${seats}, ${share} of those in use` : seats;
}

/** How that changed, or why it cannot be said. */
function dormantChange(dormant: Frame | undefined): Phrase | null {
  if (!dormant) return null;
  const { change, changeWithheld } = dormant.summary;
  if (changeWithheld) return thresholdSentence(dormant);
  const movement = movementOf(dormant);
  const since = change?.since ?? null;
  if (!movement || since === null) return null;
  const day = formatDayWithin(since, dormant.to);
  if (movement.direction === "same") return phrase`Their number has not changed since ${day}`;
  const changed = phrase`Their number ${movement.verb} by ${sizeOf(movement)} since ${day}`;
  const caveat = upgradeCaveat(dormant);
  return caveat ? phrase`${changed}; ${caveat}` : changed;
}
