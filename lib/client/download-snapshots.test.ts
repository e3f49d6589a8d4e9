import { afterEach, expect, test, vi } from "vitest";
import type { DownloadProgress } from "./download-snapshots";
import { downloadSnapshots } from "./download-snapshots";
import type { NewFile } from "./new-file";

const rows = Array.from({ length: 40 }, (_, day) => ({ server_id: "a", day }));
const json = `[${rows.map((row) => JSON.stringify(row)).join(",\n")}]`;

afterEach(() => vi.unstubAllGlobals());

type Ending = "whole" | "broken" | "short";

/** An answer that comes in pieces, and ends well, by a broken connection, or too early as if it were whole. */
function answers(ending: Ending, headers: Record<string, string> = { "tidemark-rows": "40" }): void {
  const bytes = new TextEncoder().encode(json);
  let at = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (at > bytes.length / 2 && ending === "broken")
        return controller.error(new TypeError("network error"));
      if (at >= bytes.length || (at > bytes.length / 2 && ending === "short")) return controller.close();
      controller.enqueue(bytes.slice(at, at + 100));
      at += 100;
    },
  });
  vi.stubGlobal("fetch", async () => new Response(body, { headers }));
}

function start(signal = new AbortController().signal) {
  const kept: string[] = [];
  const ends: string[] = [];
  const told: DownloadProgress[] = [];
  const decoder = new TextDecoder();
  const file: NewFile = {
    write: async (piece) => {
      kept.push(decoder.decode(piece, { stream: true }));
    },
    finish: async () => {
      ends.push("finished");
    },
    discard: async () => {
      ends.push("discarded");
    },
  };
  const done = downloadSnapshots({
    address: "/api/enterprises/acme-corp/snapshots?format=json",
    format: "json",
    file,
    signal,
    onProgress: (progress) => told.push(progress),
  });
  return { done, kept, ends, told, file };
}

test("all that came is in the file, and it was told how much that is", async () => {
  answers("whole");
  const { done, kept, ends, told } = start();
  expect(await done).toEqual({ rows: 40, total: 40, bytes: json.length });
  expect(kept.join("")).toBe(json);
  expect(ends).toEqual(["finished"]);
  expect(told[0]).toMatchObject({ total: 40 });
});

test.each(["broken", "short"] as const)(
  "of a %s answer there is no file, but words that say so",
  async (ending) => {
    answers(ending);
    const { done, ends } = start();
    await expect(done).rejects.toMatchObject({
      type: "download-broken-off",
      detail: expect.stringMatching(/^\d+ of 40 snapshots had arrived\. Nothing was saved\.$/),
    });
    expect(ends).toEqual(["discarded"]);
  },
);

test("what is refused is told in the API's words", async () => {
  const problem = { type: "urn:tidemark:problem:not-signed-in", title: "You are not signed in.", detail: "" };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(problem), { status: 401 }));
  const { done, ends } = start();
  await expect(done).rejects.toMatchObject({ status: 401, type: "not-signed-in" });
  expect(ends).toEqual(["discarded"]);
});

test("where nobody answers, that is told", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await expect(start().done).rejects.toMatchObject({ type: "unreachable" });
});

test("a full disk is told apart from a broken connection", async () => {
  answers("whole");
  const { done, ends, file } = start();
  file.write = async () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  await expect(done).rejects.toMatchObject({ type: "file-not-written" });
  expect(ends).toEqual(["discarded"]);
});

test("cancelled, it leaves nothing behind", async () => {
  answers("whole");
  const controller = new AbortController();
  const { done, ends, file } = start(controller.signal);
  file.write = async () => controller.abort();
  await expect(done).rejects.toMatchObject({ name: "AbortError" });
  expect(ends).toEqual(["discarded"]);
});
