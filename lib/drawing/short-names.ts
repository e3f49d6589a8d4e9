import { fitText, textWidth } from "./text-width";

/** Servers' names without the domain that all host names among them share: "ghes-us" of "ghes-us.acme.example". */
export function shortNames(names: readonly string[]): string[] {
  const domains = names.flatMap((name) => (name.includes(".") ? [domainOf(name)] : []));
  const shared = domains.length > 1 && new Set(domains).size === 1;
  const short = shared ? names.map((name) => name.split(".")[0] ?? name) : [...names];
  return new Set(short).size === new Set(names).size ? short : [...names];
}

function domainOf(name: string): string {
  return name.slice(name.indexOf("."));
}

/**
 * Names cut to `room` px so that each can still be told from the others: without the parts they all begin with,
 * else at their ends, in the middle or at their starts, wherever they differ.
 */
export function fitNames(names: readonly string[], room: number): string[] {
  const ways = [
    ...withoutStart(names, room),
    names.map((name) => fitText(name, room)),
    names.map((name) => cutMiddle(name, room)),
    names.map((name) => cutStart(name, room)),
  ];
  const distinct = new Set(names).size;
  const best = ways.find((fitted) => new Set(fitted).size === distinct);
  return best ?? names.map((name, index) => numbered(name, index + 1, room));
}

/** The fewest leading parts that the long names share and that make them fit: "…eu-1" of "ghes-production-eu-1". */
function withoutStart(names: readonly string[], room: number): string[][] {
  const long = names.filter((name) => textWidth(name) > room);
  const [first = ""] = long;
  if (long.length < 2) return [];
  for (const { index } of first.matchAll(/[-._]/g)) {
    const start = first.slice(0, index + 1);
    if (long.some((name) => !name.startsWith(start) || name === start)) return [];
    const cut = names.map((name) => (long.includes(name) ? `…${name.slice(start.length)}` : name));
    if (cut.every((name) => textWidth(name) <= room)) return [cut];
  }
  return [];
}

function cutMiddle(name: string, room: number): string {
  return fitting(name, room, (kept) => {
    const head = Math.ceil(kept / 2);
    const characters = [...name];
    return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
  });
}

function cutStart(name: string, room: number): string {
  return fitting(name, room, (kept) => `…${[...name].slice(-kept).join("")}`);
}

/** The longest cut that fits; of at least one character. */
function fitting(name: string, room: number, cut: (kept: number) => string): string {
  if (textWidth(name) <= room) return name;
  let kept = [...name].length - 1;
  while (kept > 1 && textWidth(cut(kept)) > room) kept -= 1;
  return cut(kept);
}

function numbered(name: string, number: number, room: number): string {
  return `${fitText(name, room - textWidth(` ${number}`))} ${number}`;
}
