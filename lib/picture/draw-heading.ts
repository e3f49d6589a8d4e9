import { margin, pictureWidth, type Sheet } from "./sheet";
import type { TextStyle } from "./typesetter";

type Heading = { title: string; titleRoom: number; period: string; periodRoom: number };

/** Where what is under the heading begins. */
export const headingFoot = 128;

/** What a picture is of and of when, over a rule with the level notch. */
export function drawHeading(sheet: Sheet, { title, titleRoom, period, periodRoom }: Heading): void {
  const { colors } = sheet;
  const titleStyle = largestFitting(sheet, title, titleRoom, [34, 28, 24], 600);
  sheet.text(title, { ...titleStyle, x: margin, y: 70, color: colors.text, room: titleRoom });
  const periodStyle = largestFitting(sheet, period, periodRoom, [18, 16, 14], 400);
  sheet.text(period, { ...periodStyle, x: margin, y: 102, color: colors.muted, room: periodRoom });
  const end = pictureWidth - margin;
  sheet.line([margin, headingFoot + 0.5], [end, headingFoot + 0.5], { color: colors.axis });
  sheet.line([margin, headingFoot], [margin + 36, headingFoot], { color: colors.strong.blue, width: 3 });
}

/** The first of the sizes in which the text has room, else the last. */
export function largestFitting(
  sheet: Sheet,
  text: string,
  room: number,
  sizes: readonly number[],
  weight: TextStyle["weight"],
): TextStyle {
  const size = sizes.find((size) => sheet.widthOf(text, { size, weight }) <= room) ?? sizes.at(-1) ?? 18;
  return { size, weight };
}
