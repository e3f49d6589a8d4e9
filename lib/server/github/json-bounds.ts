import "server-only";

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether JSON text stays within so many values and levels, told without parsing it:
 * `[[],[],…` parses to many times its own size, and deep nesting to a stack overflow.
 */
export function isWithinBounds(
  json: Uint8Array,
  { values, depth }: { values: number; depth: number },
): boolean {
  let counted = 1;
  let level = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index];
    if (inString) {
      if (byte === backslash) index++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === comma) {
      counted++;
    } else if (byte === openBracket || byte === openBrace) {
      counted++;
      level++;
    } else if (byte === closeBracket || byte === closeBrace) {
      level--;
    }
    if (counted > values || level > depth) return false;
  }
  return true;
}
