import path from "node:path";
import { root } from "../lib/cli/build";
import { assertNoLeaks } from "./artefacts/scan";
import { expect, install, owner, setUp, test, untilSynced } from "./tidemark";

// That nothing leaks anywhere else is proved by every other file: each installation is scanned when it ends.

test("a seeded leak is found when the installation ends", async () => {
  const installation = await install();
  const client = await setUp(installation);
  // GitHub is made to say a token as a server's name, which Tidemark shows to whoever may see the server.
  installation.github.set({ hostNames: [installation.github.tokens.oauth] });
  await client.send("PUT", "/api/enterprises/globex", { token: installation.github.token });
  await untilSynced(client, "globex");
  const page = await client.fetch("/globex");
  expect(await page.text()).toContain(installation.github.tokens.oauth);
  await expect(installation.stop()).rejects.toThrow(/token oauth \(raw\)/);
});

test("what comes up while Tidemark runs is looked for as well: in bodies, headers and the log", async () => {
  const installation = await install();
  const client = await setUp(installation);
  const made = (await client.send("POST", "/api/access-tokens", { name: "x", scope: "read", days: 1 })) as {
    token: string;
  };
  // Whoever writes a secret into a name has given it away; Tidemark answers, stores and logs what it was told.
  await client.send("POST", "/api/access-tokens", {
    name: `the other ${made.token}`,
    scope: "read",
    days: 1,
  });
  await client.send("GET", "/api/access-tokens");
  const password = "a password that is somebody's name";
  await client.send("POST", "/api/access-tokens", { name: password, scope: "read", days: 1 });
  await client.fetch("/api/account/password", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ current: password, next: "never set because the current one is wrong" }),
  });
  await client.send("GET", "/api/access-tokens");
  const stopped = installation.stop();
  await expect(stopped).rejects.toThrow(/access token \(raw\) in .*answers/);
  await expect(stopped).rejects.toThrow(/access token \(raw\) in .*sqlite/);
  await expect(stopped).rejects.toThrow(/current \(raw\) in .*answers/);
});

test("what is built holds no secret of a running Tidemark, and no code that only the server may have", async ({
  connected,
}) => {
  const built = path.join(root, ".next/static");
  const tokens = Object.entries(connected.github.tokens).map(([name, value]) => ({ name, value }));
  assertNoLeaks([built], [...tokens, { name: "password", value: owner.password }]);
  const marks = ["createDecipheriv", "token_ciphertext", "better-sqlite3", "authorization: `Bearer"];
  assertNoLeaks(
    [built],
    marks.map((value) => ({ name: value, value })),
  );
});

test("refusals repeat nothing secret that was sent", async ({ connected }) => {
  const canary = "ghp_canaryThatMustNotComeBack000000000000";
  const { client } = connected;
  const bodies: [string, string, unknown][] = [
    ["PUT", "/api/enterprises/acme-corp", { token: `${canary}\n` }],
    ["PUT", "/api/enterprises/acme-corp", { token: canary, more: canary }],
    ["PUT", "/api/enterprises/acme-corp", { [canary]: 1 }],
    ["POST", "/api/connection-tests", { slug: canary, token: canary }],
    ["POST", "/api/setup", { code: canary, email: canary, name: canary, password: canary }],
    ["POST", "/api/memberships", { token: canary }],
    ["PUT", "/api/account/password", { current: canary, next: canary }],
  ];
  for (const [method, address, body] of bodies) {
    const response = await client.fetch(address, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status, address).toBeGreaterThanOrEqual(400);
    const text = await response.text();
    // The name of an unknown member is what the caller needs to find it.
    if (!JSON.stringify(body).includes(`"${canary}":`) && !address.includes("connection-tests"))
      expect(text, address).not.toContain(canary);
  }
  const bearer = await fetch(`${connected.server.url}/api/enterprises`, {
    headers: { authorization: `Bearer tdm_${canary}` },
  });
  expect(bearer.status).toBe(401);
  expect(await bearer.text()).not.toContain(canary);
});
