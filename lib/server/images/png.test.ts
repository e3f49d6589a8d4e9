import { crc32, inflateSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { encodePng } from "./png";

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path fill="#fff" d="M0 0h40v30h-40z"/><path fill="#d43511" d="M4 9h20v11h-20z"/><circle cx="30" cy="12" r="7" fill="#006edb"/></svg>`;

function chunksOf(png: Buffer): { type: string; body: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks.push({ type: png.subarray(at + 4, at + 8).toString("latin1"), body: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

test("a PNG has the pixels it was made of, to whoever reads it", async () => {
  const image = new Resvg(drawing).render();
  const { width, height, pixels } = image;
  const png = await encodePng({ width, height, pixels }, {});
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const rows = inflateSync(chunksOf(png).find(({ type }) => type === "IDAT")?.body ?? "");
  expect(rows.length).toBe((40 * 4 + 1) * 30);
  const href = `data:image/png;base64,${png.toString("base64")}`;
  const again = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><image width="40" height="30" href="${href}"/></svg>`,
  ).render();
  expect(again.pixels.equals(pixels)).toBe(true);
});

test("its texts stand before the pixels, in every script", async () => {
  const { width, height, pixels } = new Resvg(drawing).render();
  const png = await encodePng({ width, height, pixels }, { Title: "Users", Description: "生产 – “5”\0." });
  expect(chunksOf(png).map(({ type }) => type)).toEqual(["IHDR", "iTXt", "iTXt", "IDAT", "IEND"]);
  expect(chunksOf(png)[2]?.body.toString("utf8")).toBe("Description\0\0\0\0\0生产 – “5”.");
});
