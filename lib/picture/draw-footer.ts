import { margin, pictureWidth, px, type Sheet } from "./sheet";

export const footerStyle = { size: 14, weight: 400 } as const;
/** Px that its lines may take. */
export const footerRoom = 940;
export const footerLine = 20;

const right = pictureWidth - margin;

/** What a picture needs to be true without its page, under a rule at `top`, and whose it is. */
export function drawFooter(sheet: Sheet, top: number, lines: readonly string[]): void {
  const { colors } = sheet;
  sheet.line([margin, top + 0.5], [right, top + 0.5], { color: colors.gridline });
  for (const [index, line] of lines.entries()) {
    const at = { x: margin, y: top + 25 + index * footerLine, color: colors.muted, room: footerRoom };
    sheet.text(line, { ...footerStyle, ...at });
  }
  const width = sheet.text("Tidemark", {
    size: 15,
    weight: 600,
    x: right,
    y: top + 31,
    anchor: "end",
    color: colors.muted,
  });
  drawMark(sheet, right - width - 28, top + 16);
}

/** The product's glyph: a tide staff and the level on it. */
function drawMark(sheet: Sheet, x: number, y: number): void {
  const at = (left: number, top: number) => `M${px(x + left)} ${px(y + top)}`;
  const staff = `${at(5, 1.8)}v16.4${at(5, 3.4)}h3.6${at(5, 16.6)}h3.6${at(5, 6.7)}h2.3${at(5, 13.3)}h2.3`;
  sheet.path(staff, { color: sheet.colors.muted, width: 1.4 });
  sheet.path(`${at(0, 10)}h18`, { color: sheet.colors.strong.blue, width: 2.25 });
}
