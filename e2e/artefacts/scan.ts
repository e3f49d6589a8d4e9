import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export type Secret = { name: string; value: string };

type Leak = { secret: string; as: string; where: string; around: string };

/** The ways in which a secret may be written and still be read. */
function formsOf(value: string): Map<string, string> {
  const bytes = Buffer.from(value, "utf8");
  const forms = new Map([
    ["raw", value],
    ["URL-encoded", encodeURIComponent(value)],
    [
      "every character URL-encoded",
      [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    ],
    ["JSON", JSON.stringify(value).slice(1, -1)],
    ["hex", bytes.toString("hex")],
    ["backwards", [...value].reverse().join("")],
  ]);
  // Inside of other text, three bytes become four characters from one of three places on.
  for (const offset of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // The ends depend on what stands beside the secret.
    const inner = encoded.slice(
      offset === 0 ? 0 : offset + 1,
      encoded.length - ((offset + bytes.length) % 3 === 0 ? 0 : 1),
    );
    forms.set(`base64 from byte ${offset}`, inner);
    forms.set(`base64url from byte ${offset}`, inner.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}

/** Every place of the artefact at which one of the secrets can be read. */
export function leaksIn(artefact: Buffer, where: string, secrets: readonly Secret[]): Leak[] {
  // One byte a character, so that places in text and in what is no text are alike.
  const text = artefact.toString("latin1");
  const lowered = text.toLowerCase();
  return secrets.flatMap(({ name, value }) =>
    [...formsOf(value)].flatMap(([as, form]) => {
      const folded = as === "hex" || as.includes("URL-encoded");
      const at = folded ? lowered.indexOf(form.toLowerCase()) : text.indexOf(form);
      if (at < 0) return [];
      const around = `${text.slice(Math.max(0, at - 40), at)}…`;
      return [{ secret: name, as, where, around: around.replaceAll(/[^\x20-\x7e…]/g, "·") }];
    }),
  );
}

/** The same of many secrets, such as all passwords of a run, as they are, in hex and in base64: in one go. */
function leaksOfManyIn(artefact: Buffer, where: string, secrets: readonly Secret[]): Leak[] {
  const forms = new Map(
    secrets.flatMap((secret) =>
      [...formsOf(secret.value)]
        .filter(([as]) => as === "raw" || as === "hex" || as.startsWith("base64"))
        .map(([as, form]) => [form, { ...secret, as }] as const),
    ),
  );
  if (forms.size === 0) return [];
  const text = artefact.toString("latin1");
  const any = new RegExp([...forms.keys()].map((form) => form.replaceAll(/\W/g, "\\$&")).join("|"), "g");
  const found = new Map([...text.matchAll(any)].map((match) => [match[0], match.index]));
  return [...found].map(([form, at]) => {
    const { name, as } = forms.get(form) ?? { name: "unknown", as: "raw" };
    const around = `${text.slice(Math.max(0, at - 40), at)}…`;
    return { secret: name, as, where, around: around.replaceAll(/[^\x20-\x7e…]/g, "·") };
  });
}

/** Throws, naming each leak but not the secret, if any file under the paths holds one. */
export function assertNoLeaks(
  paths: readonly string[],
  secrets: readonly Secret[],
  isExempt: (file: string) => boolean = () => false,
  many: readonly Secret[] = [],
): void {
  const files = paths.flatMap(filesUnder).filter((file) => !isExempt(file));
  const leaks = files.flatMap((file) => {
    const artefact = readFileSync(file);
    return [...leaksIn(artefact, file, secrets), ...leaksOfManyIn(artefact, file, many)];
  });
  if (leaks.length === 0) return;
  const told = leaks.map(
    ({ secret, as, where, around }) => `${secret} (${as}) in ${where} after "${around}"`,
  );
  throw new Error(`Secrets have leaked:\n${told.join("\n")}`);
}

function filesUnder(name: string): string[] {
  if (!statSync(name).isDirectory()) return [name];
  return readdirSync(name, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
