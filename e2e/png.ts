import { expect } from "@playwright/test";

/** Width and height, of what is a PNG. */
export function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** What a PNG says of itself, by keyword. */
export function textsOf(png: Buffer): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.subarray(at + 4, at + 8).toString() !== "iTXt") continue;
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at)).toString("utf8");
    const [keyword = "", text = ""] = body.split("\0\0\0\0\0");
    texts[keyword] = text;
  }
  return texts;
}
