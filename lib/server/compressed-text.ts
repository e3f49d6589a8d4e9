import "server-only";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

/** A text as it is sent, so that an answer that is kept need not be compressed at every call. */
export type CompressedText = { gzipped: Buffer<ArrayBuffer>; etag: string };

/** A third of the usual one's time, for a few hundredths more to send. */
const quickLevel = 1;

const [compress, decompress] = [promisify(gzip), promisify(gunzip)];

export async function compressText(text: string): Promise<CompressedText> {
  const gzipped = Buffer.from(await compress(text, { level: quickLevel }));
  return { gzipped, etag: etagOf(gzipped) };
}

export async function decompressText({ gzipped }: CompressedText): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await decompress(gzipped));
}

export function etagOf(body: string | Buffer): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}
