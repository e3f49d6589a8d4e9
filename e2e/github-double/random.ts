/** A repeatable stream of numbers in [0, 1) for the given parts (FNV-1a into mulberry32). */
export function seededRandom(...parts: (string | number)[]): () => number {
  let state = 0x811c9dc5;
  for (const char of parts.join("/")) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
