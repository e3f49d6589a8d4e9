import fc from "fast-check";
import { expect, it } from "vitest";
import { readJsonBody } from "./read-body";

const json = { "content-type": "application/json" };
const post = (body: BodyInit | null, headers: Record<string, string> = json) =>
  new Request("http://localhost/api", { method: "POST", body, headers, duplex: "half" } as RequestInit);

it("gives any JSON up to 64 KiB", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
      const text = JSON.stringify(value);
      expect(await readJsonBody(post(text))).toEqual(JSON.parse(text));
    }),
  );
  expect(await readJsonBody(post(JSON.stringify("x".repeat(65_534))))).toHaveLength(65_534);
});

it("stops reading past 64 KiB, whatever the length said", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
    },
  });
  const refused = readJsonBody(post(endless, { ...json, "content-length": "2" }));
  await expect(refused).rejects.toMatchObject({ status: 400, detail: "The body is larger than 64 KiB." });
  expect(sent).toBeLessThan(10);
  await expect(readJsonBody(post(JSON.stringify("x".repeat(65_535))))).rejects.toMatchObject({ status: 400 });
});

it.each([
  ["", json],
  [null, json],
  ["{", json],
  [new Uint8Array([0x22, 0xff, 0x22]), json],
  ["{}", {}],
  ["{}", { "content-type": "text/plain" }],
  ["a=b", { "content-type": "application/x-www-form-urlencoded" }],
  ["[]", { "content-type": "application/json-patch+json" }],
] as const)("refuses %j sent with %o", async (body, headers) => {
  const refused = readJsonBody(post(body, headers));
  await expect(refused).rejects.toMatchObject({ status: 400, errors: [{ parameter: "body" }] });
});

it("takes a charset, and any case", async () => {
  expect(await readJsonBody(post("1", { "content-type": "Application/JSON; charset=utf-8" }))).toBe(1);
});
