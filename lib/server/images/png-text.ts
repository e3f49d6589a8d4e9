import "server-only";
import { crc32 } from "node:zlib";

/** Signature and header, which come first in every PNG. */
const headLength = 8 + 25;

/** A PNG that also says in words what it shows, for whoever opens it without its page. */
export function withTexts(png: Buffer, texts: Record<string, string>): Buffer<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([png.subarray(0, headLength), ...chunks, png.subarray(headLength)]);
}

/** `iTXt`: keyword, not compressed, no language, no translated keyword, then UTF-8. */
function textChunk(keyword: string, text: string): Buffer {
  const body = Buffer.from(`iTXt${keyword}\0\0\0\0\0${text.replaceAll("\0", "")}`, "utf8");
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
