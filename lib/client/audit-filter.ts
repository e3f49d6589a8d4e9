import { actionLabels } from "@/lib/audit/action-labels";
import type { AuditAction } from "@/lib/audit/actions";
import { formatDay } from "@/lib/period/format";
import { parseTypedDay } from "./typed-day";

/** Which events are asked for; undefined where it does not matter. */
export type AuditFilter = {
  /** Slug; undefined: all of Tidemark. */
  enterprise?: string | undefined;
  action?: AuditAction | undefined;
  /** Part of an e-mail address. */
  actor?: string | undefined;
  /** UTC days, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
};

/** The same as somebody typed it. */
export type TypedFilter = Record<keyof AuditFilter, string>;

type FilterErrors = Partial<TypedFilter>;

/** Of what the log may be seen: an enterprise's slug, or nothing for all of Tidemark. */
export type Scope = { value: string; label: string };

const longestActor = 254;

/** The scope an address names, or the first where it names none; undefined where it is not one of them. */
export function scopeNamed(name: string, scopes: readonly Scope[]): Scope | undefined {
  if (name === "") return scopes[0];
  return scopes.find(({ value }) => value.toLowerCase() === name.toLowerCase());
}

/** What the address holds, days as people write them where they are days. */
export function typedFilter(query: URLSearchParams): TypedFilter {
  const given = (name: string) => query.get(name) ?? "";
  return {
    enterprise: given("enterprise"),
    action: given("action"),
    actor: given("actor"),
    from: writtenDay(given("from")),
    to: writtenDay(given("to")),
  };
}

/** The filter, or what is wrong with it, field by field, in words. */
export function readFilter(typed: TypedFilter): { filter: AuditFilter } | { errors: FilterErrors } {
  const [from, to] = [readDay(typed.from), readDay(typed.to)];
  const actor = typed.actor.trim();
  const errors: FilterErrors = {
    ...(typed.action &&
      !isAction(typed.action) && { action: `“${typed.action.slice(0, 30)}” is no action.` }),
    ...(actor.length > longestActor && {
      actor: `An e-mail address has at most ${longestActor} characters.`,
    }),
    ...("error" in from && { from: from.error }),
    ...("error" in to && { to: to.error }),
  };
  if ("day" in from && "day" in to && from.day && to.day && from.day > to.day)
    errors.to = `This is before ${formatDay(from.day)}.`;
  if (Object.keys(errors).length > 0) return { errors };
  return {
    filter: {
      enterprise: typed.enterprise || undefined,
      action: isAction(typed.action) ? typed.action : undefined,
      actor: actor || undefined,
      from: "day" in from ? from.day : undefined,
      to: "day" in to ? to.day : undefined,
    },
  };
}

/** "?action=signed-in", or nothing. */
export function filterSearch(filter: AuditFilter): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size > 0 ? `?${query}` : "";
}

function isAction(text: string): text is AuditAction {
  return Object.hasOwn(actionLabels, text);
}

function readDay(typed: string): { day: string | undefined } | { error: string } {
  return typed.trim() === "" ? { day: undefined } : parseTypedDay(typed);
}

function writtenDay(given: string): string {
  const read = readDay(given);
  return "day" in read && read.day ? formatDay(read.day) : given;
}
