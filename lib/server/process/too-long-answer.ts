import "server-only";
import { maxHeaderSize } from "node:http";
import { type InvalidParameter, invalidParameters } from "@/lib/server/problem";

/** Beyond this, a part is what makes a request too long: there is no room for another like it. */
const tooLong = maxHeaderSize / 2;

const pathParameters = [
  /^\/api\/enterprises\/(?<slug>[^/]+)(?:\/servers\/(?<server>[^/]+))?/,
  /^\/api\/github\/enterprise-installation\/(?<enterprise_or_org>[^/]+)/,
];

/**
 * The answer to a request that Node stopped reading, as a problem for callers of the API and a page for people.
 * Of one that came in several packets only the last is known, which may lack the address.
 */
export function tooLongAnswer(packet: string): { type: string; body: string } {
  const address = /^[A-Z]+ (\S+)/.exec(packet)?.[1];
  const forPeople = address ? !address.startsWith("/api/") : /^accept:.*text\/html/im.test(packet);
  if (forPeople) return { type: "text/html; charset=utf-8", body: page(address ?? "") };
  return {
    type: "application/problem+json",
    body: JSON.stringify(invalidParameters([tooLongPart(address ?? "")])),
  };
}

function tooLongPart(address: string): InvalidParameter {
  const [path = "", query = ""] = address.split("?", 2);
  const parts = [
    ...pathParameters.flatMap((pattern) => Object.entries(pattern.exec(path)?.groups ?? {})),
    ...query.split("&").map((part) => [part.split("=", 1)[0] ?? "", part] as const),
  ];
  const name = parts.find(([, part = ""]) => part.length > tooLong)?.[0].slice(0, 40);
  if (name) return { parameter: name, message: `\`${name}\` is far too long.` };
  return { parameter: "address", message: `${subject(address)} is far too long.` };
}

function subject(address: string): string {
  return address.length > tooLong ? "The address" : "The address, or what was sent with it,";
}

/** A page that needs nothing else of Tidemark, for nothing of it has seen the request. */
function page(address: string): string {
  const [path = ""] = address.split("?", 1);
  // Two slashes at the start would lead to another site.
  const short = /^\/(?![/\\])[!-~]{1,200}$/.test(path);
  const [href, target] = short ? [escaped(path), escaped(path)] : ["/", "the overview"];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Address too long · Tidemark</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; }
</style>
</head>
<body>
<main>
<h1>${subject(address)} is too long to be read.</h1>
<p><a href="${href}">Go to ${target}</a></p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
