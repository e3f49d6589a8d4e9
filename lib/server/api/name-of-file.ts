import "server-only";

/** A file's name of some parts that every system and header takes; a title in other letters leaves none. */
export function nameOfFile(parts: readonly string[]): string {
  return parts
    .map((part) => part.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase())
    .map((part) => part.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""))
    .filter((part) => part !== "")
    .join("-");
}
