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
 * Names cut to `room` px so that each can still be told from the others: at their ends, else in the middle,
 * else at their starts, wherever they differ.
 */
export function fitNames(names: readonly string[], room: number): string[] {
  const ways = [
    names.map((name) => fitText(name, room)),
    names.map((name) => cutMiddle(name, room)),
    names.map((name) => cutStart(name, room)),
  ];
  const distinct = new Set(names).size;
  const best = ways.find((fitted) => new Set(fitted).size === distinct);
  return best ?? names.map((name, index) => numbered(name, index + 1, room));
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
