/**
 * Preloaded into a server (`NODE_OPTIONS=--import …`): keeps every byte it answers with, before compression, in the
 * file RECORD_TO, where they are scanned for secrets once the server has ended. The secrets that come up on the way,
 * in what is sent to it and what it makes, are kept in the file RECORD_TO-secrets.
 */
import { hash } from "node:crypto";
import { openSync, writeSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";

const kept = new Set();
const file = openSync(process.env.RECORD_TO, "a", 0o600);

const noted = new Set();
const secrets = openSync(`${process.env.RECORD_TO}-secrets`, "a", 0o600);

function note(name, value) {
  if (value.length < 16 || noted.has(value)) return false;
  noted.add(value);
  writeSync(secrets, `${JSON.stringify({ name, value })}\n`);
  return true;
}

/** Answers that give a secret give it this once: any other place that has it is a leak. */
function withoutNew(text) {
  return (
    text
      .replaceAll(/tdm_[\w-]{20,}/g, (token) => (note("access token", token) ? "" : token))
      .replaceAll(/(?<=#)[\w-]{43}(?![\w-])/g, (token) => (note("link", token) ? "" : token))
      // A shared page names its own pictures and files, for whoever has its link.
      .replaceAll(/(?<=\/(?:s|embed)\/)[\w-]{43}(?![\w-])/g, (token) => {
        note("share", token);
        return "";
      })
  );
}

/** Passwords, and tokens of providers that are asked. */
function noteIncoming(chunk) {
  if (!(chunk instanceof Uint8Array) || chunk.length > 65_536) return;
  const text = Buffer.from(chunk).toString("utf8");
  for (const [, name, value] of text.matchAll(
    /"(password|current|next|access_token|id_token|refresh_token)":\s?"((?:[^"\\]|\\.)*)"/g,
  ))
    note(name, JSON.parse(`"${value}"`));
  for (const [, value] of text.matchAll(/(?:^|&)password=([^&]*)/g))
    note("password", decodeURIComponent(value));
}

function noteCookies(cookies = "") {
  for (const [, name, value] of cookies.matchAll(/tidemark\.(session|invitation|share-[\w-]+)=([^;]+)/g))
    note(`cookie ${name}`, value.slice(-64));
}

const push = IncomingMessage.prototype.push;
IncomingMessage.prototype.push = function (chunk, ...rest) {
  noteCookies(this.headers.cookie);
  noteIncoming(chunk);
  return push.call(this, chunk, ...rest);
};

function keep(chunk, encoding) {
  if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
  const given = typeof chunk === "string" ? Buffer.from(chunk, encoding) : Buffer.from(chunk);
  const bytes =
    given.length > 2_000_000 ? given : Buffer.from(withoutNew(given.toString("latin1")), "latin1");
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

const end = ServerResponse.prototype.end;
ServerResponse.prototype.end = function (...given) {
  // Cookies are where a session's secret belongs.
  for (const [name, value] of Object.entries(this.getHeaders()))
    if (name !== "set-cookie") keep(`\n${name}: ${value}\n`, "utf8");
  return end.apply(this, given);
};
