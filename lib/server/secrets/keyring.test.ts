import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { generateKey, parseKeyring } from "./keyring";

const random = () => randomBytes(32).toString("base64");

it("reads keys in order, the first being current", () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const text = `2027-01:${first.toString("base64")}, old_1:${second.toString("base64url")}`;
  expect(parseKeyring(text)).toEqual({
    currentId: "2027-01",
    keys: new Map([
      ["2027-01", first],
      ["old_1", second],
    ]),
  });
});

it("generates keys that it reads, each with an id of its own", () => {
  const ids = Array.from({ length: 50 }, () => parseKeyring(generateKey()).currentId);
  expect(new Set(ids).size).toBe(50);
});

const repeated = random();

it.each([
  ["no id", random(), "entry 1 is not of the form id:base64"],
  ["an id with a dot", `a.b:${random()}`, "entry 1 is not of the form"],
  ["an empty entry", `k1:${random()},`, "entry 2 is not of the form"],
  ["16 bytes", `k1:${randomBytes(16).toString("base64")}`, "key k1 is not the base64 of 32 bytes"],
  ["33 bytes", `k1:${randomBytes(33).toString("base64")}`, "key k1 is not the base64 of 32 bytes"],
  ["zeros", `k1:${Buffer.alloc(32).toString("base64")}`, "key k1 looks like a sample"],
  [
    "counting bytes",
    `k1:${Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString("base64")}`,
    "sample",
  ],
  ["a repeated phrase", `k1:${Buffer.from("0123456789abcdef".repeat(2)).toString("base64")}`, "sample"],
  ["words", `k1:${Buffer.from("change-me-to-32-random-bytes-pls").toString("base64")}`, "sample"],
  ["words as base64", `k1:${"changeMe".padEnd(43, "Zx7Qa9Lw")}=`, "sample"],
  ["one id twice", `k1:${random()},k1:${random()}`, "the id k1 appears twice"],
  ["one key twice", `k1:${repeated},k2:${repeated}`, "key k2 repeats another one"],
])("refuses %s without quoting the key", (_name, text, reason) => {
  expect(() => parseKeyring(text)).toThrow(reason);
  const quoted = text.split(/[:,]/).filter((part) => part.length > 20);
  try {
    parseKeyring(text);
  } catch (error) {
    for (const part of quoted) expect(String(error)).not.toContain(part);
  }
});
