import { gunzipSync } from "node:zlib";
import { beforeAll, expect, it } from "vitest";
import { compressText } from "@/lib/server/compressed-text";
import { log } from "@/lib/server/log";
import { encodingHeader } from "@/lib/server/process/sent-encoding";
import { answerCompressed, answerWithEtag, asksForCsv, asksForOpenMetrics, streamed } from "./representation";

beforeAll(() => {
  log.level = "silent";
});

const asking = (headers: Record<string, string>) => new Request("http://localhost/api", { headers });

it.each([
  ["text/csv", true],
  ["Text/CSV; header=present", true],
  ["text/csv, */*;q=0.1", true],
  ["text/csv, application/json;q=0.9", true],
  ["application/json, text/csv", false],
  ["application/json, text/csv;q=0.5", false],
  ["text/csv;q=0", false],
  ["text/csv-schema", false],
  ["*/*", false],
  ["text/html,application/xhtml+xml,*/*;q=0.8", false],
  ["", false],
])("with Accept %j wants CSV: %s", (accept, csv) => {
  expect(asksForCsv(asking({ accept }), undefined)).toBe(csv);
  expect(asksForCsv(asking({ accept }), "csv")).toBe(true);
  expect(asksForCsv(asking({ accept }), "json")).toBe(false);
});

it.each([
  ["application/openmetrics-text", true],
  [
    "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
    true,
  ],
  [
    "application/vnd.google.protobuf;q=0.7,Application/OpenMetrics-Text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;q=0.3",
    true,
  ],
  ["application/openmetrics-text, text/plain", true],
  ["text/plain;version=0.0.4, application/openmetrics-text;q=0.5", false],
  ["application/openmetrics-text;q=0", false],
  ["text/plain", false],
  ["*/*", false],
  ["", false],
])("with Accept %j wants OpenMetrics: %s", (accept, open) => {
  expect(asksForOpenMetrics(asking({ accept }))).toBe(open);
});

it("answers 304 to who has the bytes, in full to who has others", async () => {
  const full = answerWithEtag(asking({}), '{"a":1}', "application/json");
  const etag = full.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  expect(full.headers.get("cache-control")).toBe("private, no-store");
  expect(full.headers.get("vary")).toMatch(/accept/);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const unchanged = answerWithEtag(asking({ "if-none-match": known }), '{"a":1}', "application/json");
    expect(unchanged.status).toBe(304);
    expect(unchanged.headers.get("etag")).toBe(etag);
    expect(await unchanged.text()).toBe("");
  }
  const changed = answerWithEtag(asking({ "if-none-match": etag }), '{"a":2}', "application/json");
  expect(changed.status).toBe(200);
});

async function* pieces(most: number, failAt = Number.POSITIVE_INFINITY) {
  for (let index = 0; index < most; index += 1) {
    if (index === failAt) throw new Error("the database went away");
    yield `${index};`;
  }
}

it("streams every piece", async () => {
  const response = await streamed(pieces(4), "text/plain");
  expect(await response.text()).toBe("0;1;2;3;");
  expect(await (await streamed(pieces(0), "text/plain")).text()).toBe("");
});

it("fails before it answers, or breaks off: half is never taken for the whole", async () => {
  await expect(streamed(pieces(4, 0), "text/plain")).rejects.toThrow("the database went away");
  const response = await streamed(pieces(4, 2), "text/plain");
  await expect(response.text()).rejects.toThrow();
});

it("stops making pieces when nobody reads on", async () => {
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield "more";
    } finally {
      ended = true;
    }
  }
  const response = await streamed(endless(), "text/plain");
  await response.body?.cancel();
  expect(ended).toBe(true);
});

it.each([
  ["gzip, deflate, br, zstd", true],
  ["GZIP;q=0.5", true],
  ["*", true],
  ["gzip;q=0, *", false],
  ["br, identity", false],
  ["x-gzip-like", false],
  ["", false],
])("sends what is compressed already as it is to who says %j: %s", async (encoding, asItIs) => {
  const text = await compressText('{"a":1}');
  const request = asking({ "accept-encoding": encoding });
  const answer = await answerCompressed(request, text, "application/json", {
    "content-disposition": "inline",
  });
  expect(answer.headers.get(encodingHeader)).toBe(asItIs ? "gzip" : null);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("content-disposition")).toBe("inline");
  expect(answer.headers.get("vary")).toContain("accept-encoding");
  const body = Buffer.from(await answer.arrayBuffer());
  expect((asItIs ? gunzipSync(body) : body).toString()).toBe('{"a":1}');
  const known = asking({ "accept-encoding": encoding, "if-none-match": text.etag });
  expect((await answerCompressed(known, text, "application/json")).status).toBe(304);
});
