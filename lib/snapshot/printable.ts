/** Control, format (bidi overrides, zero-width) and line-separator characters, and lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

export function stripUnprintable(text: string): string {
  return text.replace(unprintable, "");
}

/** A text from outside as one clean line of at most `length` characters. */
export function cleanText(text: string, length: number): string {
  // Again after the cut: it may have halved a surrogate pair or bared a space.
  return stripUnprintable(stripUnprintable(text).trim().slice(0, length)).trim();
}

/** A file's name as one clean line: the end of a long one, which says what kind of file it is. */
export function cleanFileName(name: string): string {
  return stripUnprintable(stripUnprintable(name).trim().slice(-200)).trim();
}

/** At most `length` characters of a text that may be hostile or huge, safe to quote in a message. */
export function shorten(text: string, length: number): string {
  // Cut first: stripping must not walk through megabytes to print forty characters.
  const printable = [...stripUnprintable(text.slice(0, length * 4))];
  const whole = text.length <= length * 4 && printable.length <= length;
  return whole ? printable.join("") : `${printable.slice(0, length - 1).join("")}…`;
}

/** A short text of any JSON value for a message: at most 40 characters. */
export function printableValue(value: unknown): string {
  if (typeof value === "string") return `"${shorten(value, 38)}"`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
