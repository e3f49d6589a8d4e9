import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanText, printableValue, shorten } from "./printable";

it("shortens to the length asked for, and leaves a short text alone", () => {
  expect(shorten("acme-corp", 40)).toBe("acme-corp");
  expect(shorten("a".repeat(40), 40)).toBe("a".repeat(40));
  expect(shorten("a".repeat(41), 40)).toBe(`${"a".repeat(39)}…`);
  expect(shorten("a\u0000\u202eb", 40)).toBe("ab");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect([...shorten(text, 40)].length).toBeLessThanOrEqual(40);
      expect(shorten(text, 40)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(cleanText(text, 40)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|^\s|\s$/u);
    }),
  );
});

it("names what it does not print", () => {
  expect(printableValue({ a: 1 })).toBe("an object");
  expect(printableValue([1])).toBe("a list");
  expect(printableValue(-1)).toBe("-1");
  expect(printableValue("x".repeat(100))).toBe(`"${"x".repeat(37)}…"`);
});
