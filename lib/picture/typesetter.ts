export type TextStyle = { size: number; weight: 400 | 500 | 600 };

/** A text as the shapes of its letters, from its start on the base line: nobody needs a font to see it. */
export type Outline = { path: string; width: number };

export type Typesetter = {
  outline: (text: string, style: TextStyle) => Outline;
};

/** The text, or as much of its beginning as `room` px take, with an ellipsis. */
export function fitInto(typesetter: Typesetter, text: string, style: TextStyle, room: number): string {
  const widthOf = (candidate: string) => typesetter.outline(candidate, style).width;
  if (widthOf(text) <= room) return text;
  // Cut before it came here, it shall not end in two.
  const characters = [...text.replace(/…$/, "")];
  const cut = (kept: number) => `${characters.slice(0, kept).join("").trimEnd()}…`;
  let [kept, most] = [0, characters.length - 1];
  while (kept < most) {
    const middle = Math.ceil((kept + most) / 2);
    if (widthOf(cut(middle)) <= room) kept = middle;
    else most = middle - 1;
  }
  return cut(kept);
}

/** The text in lines of at most `room` px, broken at its spaces; a word too wide for any has a line of its own. */
export function wrapInto(typesetter: Typesetter, text: string, style: TextStyle, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && typesetter.outline(longer, style).width > room) lines.push(word);
    else lines[Math.max(0, lines.length - 1)] = longer;
  }
  return lines;
}
