/** Width in px of a text set in 12px Mona Sans, near enough to keep labels apart without a browser. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += advance(character);
  return width;
}

function advance(character: string): number {
  if (/[0-9]/.test(character)) return 7;
  if (/[\s,.:;'|ijl]/.test(character)) return 3.4;
  if (/[frt()-]/.test(character)) return 4.8;
  if (/[A-Z]/.test(character)) return 8;
  if (/[%mwW@]/.test(character)) return 9.5;
  return character.charCodeAt(0) > 0x2fff ? 12 : 6.6;
}

/** The text, or as much of it as fits, with an ellipsis. */
export function fitText(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`) > room) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
