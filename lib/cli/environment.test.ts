import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { root } from "./build";
import { operatorEnvironment } from "./environment";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "tidemark-env-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(path.join(directory, ".env"), text);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

it("takes from .env what the shell does not say, even that something is to be empty", () => {
  write("# ours\nPORT=4000\nLOG_LEVEL=debug\nDATABASE_URL=postgres://db.example/tidemark\n");
  const shell = { PORT: "5000", DATABASE_URL: "", HOME: "/home/mona" };
  expect(operatorEnvironment(directory, shell)).toEqual({
    PORT: "5000",
    LOG_LEVEL: "debug",
    DATABASE_URL: "",
    HOME: "/home/mona",
    TIDEMARK_DATA_DIR: path.join(directory, "data"),
  });
});

it("needs no .env", () => {
  expect(operatorEnvironment(directory, { PORT: "5000", TIDEMARK_DATA_DIR: "" })).toEqual({
    PORT: "5000",
    TIDEMARK_DATA_DIR: path.join(directory, "data"),
  });
});

it("takes paths from where .env is, whatever directory the server works in", () => {
  write("TIDEMARK_DATA_DIR=./history\nNODE_EXTRA_CA_CERTS=company-ca.pem\n");
  expect(operatorEnvironment(directory, {})).toEqual({
    TIDEMARK_DATA_DIR: path.join(directory, "history"),
    NODE_EXTRA_CA_CERTS: path.join(directory, "company-ca.pem"),
  });
  const elsewhere = { TIDEMARK_DATA_DIR: "/srv/tidemark", NODE_EXTRA_CA_CERTS: "/etc/ssl/ca.pem" };
  expect(operatorEnvironment(directory, elsewhere)).toEqual(elsewhere);
});

it("has every variable of the README in .env.example, which sets none as it is", () => {
  const table = read("README.md").match(/^\| `[A-Z].*/gm) ?? [];
  const told = table.flatMap((row) => row.split("|")[1]?.match(/\w+/g) ?? []);
  const shown = read(".env.example").match(/(?<=^# ?)[A-Z_]+(?==)/gm) ?? [];
  expect(told).toContain("GITHUB_API_URL");
  expect(shown.sort()).toEqual(told.sort());
  write(read(".env.example"));
  expect(operatorEnvironment(directory, { TIDEMARK_DATA_DIR: directory })).toEqual({
    TIDEMARK_DATA_DIR: directory,
  });
});
