import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DirectoryInUseError, lockDirectory } from "./directory-lock";
import { runInProcess, type TestProcess } from "./test-process";

let directory: string;
const started: TestProcess[] = [];

beforeEach(() => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), "tidemark-lock-")), "data");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.stop()));
  rmSync(path.dirname(directory), { recursive: true, force: true });
});

async function holdInProcess(): Promise<TestProcess> {
  const running = runInProcess(`
    import { lockDirectory } from "@/lib/server/process/directory-lock";
    const lock = lockDirectory(${JSON.stringify(directory)});
    console.log("held");
    setInterval(() => lock, 1000);
  `);
  started.push(running);
  expect((await running.lines.next()).value).toBe("held");
  return running;
}

function refusal(): unknown {
  try {
    lockDirectory(directory).release();
  } catch (error) {
    return error;
  }
  return null;
}

it("refuses a second process, naming the first", async () => {
  const { child } = await holdInProcess();
  const error = refusal();
  expect(error).toBeInstanceOf(DirectoryInUseError);
  expect(String(error)).toContain(directory);
  expect(String(error)).toContain(`process ${child.pid} on ${hostname()}, running since 20`);
});

it("refuses within one process, too", () => {
  const lock = lockDirectory(directory);
  expect(String(refusal())).toContain(`process ${process.pid} on`);
  lock.release();
  expect(refusal()).toBeNull();
});

it("is free at once after the holder is killed, time and again", async () => {
  for (let kill = 0; kill < 3; kill++) {
    const holder = await holdInProcess();
    expect(refusal()).toBeInstanceOf(DirectoryInUseError);
    await holder.stop();
    expect(refusal()).toBeNull();
  }
});

it("lets one of several processes that start together have the directory", async () => {
  const source = `
    import { lockDirectory } from "@/lib/server/process/directory-lock";
    try { globalThis.lock = lockDirectory(${JSON.stringify(directory)}); console.log("held"); }
    catch (error) { console.log(error.name); }
    setInterval(() => {}, 1000);
  `;
  const all = Array.from({ length: 4 }, () => runInProcess(source));
  started.push(...all);
  const answers = await Promise.all(all.map(async (running) => (await running.lines.next()).value));
  expect(answers.sort()).toEqual([...Array(3).fill("DirectoryInUseError"), "held"]);
});

it("still refuses when the holder's note is damaged or gone", async () => {
  await holdInProcess();
  rmSync(path.join(directory, "tidemark.lock.json"));
  expect(String(refusal())).toContain("is in use by another process");
});

it("closes the directory and its files to other accounts, and tidies up", () => {
  const lock = lockDirectory(directory);
  const modeOf = (file: string) => (statSync(path.join(directory, file)).mode & 0o777).toString(8);
  expect([modeOf("."), modeOf("tidemark.lock"), modeOf("tidemark.lock.json")]).toEqual(["700", "600", "600"]);
  lock.release();
  lock.release();
  expect(existsSync(path.join(directory, "tidemark.lock.json"))).toBe(false);
});
