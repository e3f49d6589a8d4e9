/** A piece of a sentence; the strong ones are its key facts. */
type Part = { text: string; strong: boolean };

/** A sentence without its full stop, or a piece of one. */
export type Phrase = readonly Part[];

/** Sentences to stand at the top of a page. */
export type Finding = readonly Part[];

export function key(text: string): Phrase {
  return [{ text, strong: true }];
}

/** phrase`Repositories rose by ${key("12")} to ${"41,536"}` */
export function phrase(texts: TemplateStringsArray, ...between: (string | Phrase)[]): Phrase {
  const parts = texts.flatMap((text, index): Part[] => {
    const next = between[index] ?? [];
    const following = typeof next === "string" ? [{ text: next, strong: false }] : next;
    return [{ text, strong: false }, ...following];
  });
  return joined(parts);
}

/** The sentences that could be said, one after the other, then what to know about them; null where none could. */
export function findingOf(sentences: readonly (Phrase | null)[], caveats: readonly string[]): Finding | null {
  const said = sentences.filter((sentence) => sentence !== null);
  if (said.length === 0) return null;
  return joined(
    said.flatMap((sentence, index) => {
      const isLast = index === said.length - 1;
      const rest = isLast ? caveats.map((caveat) => `; ${caveat}`).join("") : "";
      return [...sentence, { text: `${rest}.${isLast ? "" : " "}`, strong: false }];
    }),
  );
}

export function textOf(phrase: Phrase): string {
  return phrase.map(({ text }) => text).join("");
}

/** "1 week is", "2 weeks are" */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Neighbours of one weight are one piece. */
function joined(parts: readonly Part[]): Part[] {
  const pieces: Part[] = [];
  for (const { text, strong } of parts) {
    if (text === "") continue;
    const last = pieces.at(-1);
    if (last?.strong === strong) last.text += text;
    else pieces.push({ text, strong });
  }
  return pieces;
}
