/**
 * Preloaded into a server (`NODE_OPTIONS=--import …`): keeps every byte it answers with, before compression, in the
 * file RECORD_TO, where they are scanned for secrets once the server has ended.
 */
import { hash } from "node:crypto";
import { openSync, writeSync } from "node:fs";
import { ServerResponse } from "node:http";
import zlib from "node:zlib";

const kept = new Set();
const file = openSync(process.env.RECORD_TO, "a", 0o600);

function keep(chunk, encoding) {
  if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
  const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
  // Scripts and styles are answered over and over.
  const digest = hash("sha256", bytes);
  if (kept.has(digest)) return;
  kept.add(digest);
  writeSync(file, bytes);
}

/** Whatever is written to the stream, or ended with, is kept first. */
function tee(stream, isWanted = () => true) {
  for (const method of ["write", "end"]) {
    const original = stream[method];
    stream[method] = function (chunk, encoding, ...rest) {
      if (isWanted(this)) keep(chunk, typeof encoding === "string" ? encoding : "utf8");
      return original.call(this, chunk, encoding, ...rest);
    };
  }
  return stream;
}

for (const name of ["createGzip", "createDeflate", "createBrotliCompress"]) {
  const create = zlib[name];
  Object.defineProperty(zlib, name, { value: (...options) => tee(create(...options)) });
}
tee(ServerResponse.prototype, (response) => !response.getHeader("content-encoding"));
