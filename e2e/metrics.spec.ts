import { TidemarkClient } from "../lib/cli/client";
import { connect, expect, test } from "./tidemark";

/** What Prometheus 3 sends. */
const accept =
  "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

/** An access token that only reads: of one enterprise, or of all that its maker sees. */
async function readToken(client: TidemarkClient, enterprise?: string): Promise<string> {
  const made = { name: "prometheus", scope: "read", ...(enterprise && { enterprise }) };
  return ((await client.send("POST", "/api/access-tokens", made)) as { token: string }).token;
}

const scrape = (url: string, token: string, headers: Record<string, string> = { accept }) =>
  fetch(`${url}/api/metrics`, { headers: { ...headers, authorization: `Bearer ${token}` } });

/** Samples by name and labels as they are written. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

test("Prometheus gets the newest figures of every server with a token that reads, and GitHub is not asked", async ({
  connected,
}) => {
  const { client, github, server } = connected;
  const token = await readToken(client);
  const before = github.requests().length;
  const response = await scrape(server.url, token);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
  );
  const text = await response.text();
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  expect(github.requests().length).toBe(before);

  const samples = samplesOf(text);
  const rows = (await client.send("GET", "/api/enterprises/acme-corp/snapshots")) as {
    server_id: string;
    host_name: string;
    collection_date: string;
    ghe_stats: { users: { total_users: number }; pulls: { merged_pulls: number } };
  }[];
  const newest = new Map(rows.map((row) => [row.server_id, row]));
  expect(newest.size).toBeGreaterThan(1);
  const { servers } = (await client.send("GET", "/api/enterprises/acme-corp/servers")) as {
    servers: { server: string; hostName: string | null }[];
  };
  for (const [id, { ghe_stats, collection_date }] of newest) {
    const hostname = servers.find((one) => one.server === id)?.hostName ?? "";
    const labels = `{enterprise="acme-corp",server="${id}",hostname="${hostname}"}`;
    expect(samples.get(`github_admin_users_total${labels}`)).toBe(ghe_stats.users.total_users);
    expect(samples.get(`github_admin_pulls_merged${labels}`)).toBe(ghe_stats.pulls.merged_pulls);
    expect(samples.get(`github_admin_snapshot_timestamp_seconds${labels}`)).toBe(
      Date.parse(collection_date) / 1_000,
    );
  }
  expect(samples.get('tidemark_snapshots{enterprise="acme-corp"}')).toBe(rows.length);
  expect(samples.get('tidemark_sync_last_state{enterprise="acme-corp",state="succeeded"}')).toBe(1);
  const age =
    Date.now() / 1_000 -
    (samples.get('tidemark_sync_last_success_timestamp_seconds{enterprise="acme-corp"}') ?? 0);
  expect(age).toBeGreaterThan(-60);
  expect(age).toBeLessThan(3_600);
  expect(samples.get('tidemark_token_expires_timestamp_seconds{enterprise="acme-corp"}')).toBeGreaterThan(
    Date.now() / 1_000,
  );
  expect(text).not.toContain(github.tokens.expiring.slice(-4));
});

test("metrics are plain text where OpenMetrics is not asked for", async ({ connected }) => {
  const { client, server } = connected;
  const response = await scrape(server.url, await readToken(client), { accept: "*/*" });
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await response.text();
  expect(text).toMatch(/^# TYPE github_admin_server_info gauge$/m);
  expect(text).not.toMatch(/^# (EOF|UNIT)/m);
  // A browser's session would do as well.
  expect(await (await client.fetch("/api/metrics")).text()).toMatch(/^github_admin_users_total\{/m);
});

test("metrics are of what the caller sees: of the token's enterprise, of nothing without one", async ({
  connected,
}) => {
  const { client, github, server } = connected;
  await connect(client, "globex", github.tokens.classic);
  const all = await (await scrape(server.url, await readToken(client))).text();
  expect(all).toContain('enterprise="acme-corp"');
  expect(all).toContain('enterprise="globex"');
  const own = await (await scrape(server.url, await readToken(client, "globex"))).text();
  expect(own).toContain('enterprise="globex"');
  expect(own).not.toContain("acme");
  expect((await scrape(server.url, "tdm_none")).status).toBe(401);
  const stranger = await new TidemarkClient(server.url).fetch("/api/metrics");
  expect(stranger.status).toBe(401);
  expect(await stranger.text()).not.toContain("github_admin");
});

test("hostile host names stay within their label", async ({ connected }) => {
  const { client, github, server } = connected;
  const names = ['a"} 1\nevil_total{x="', "back\\slash\\n", "# EOF\n# EOF", "\u202Egnp.\u0000\u2028moc"];
  const rows = github.rows("acme-corp");
  const [pattern] = new Set(rows.map((row) => row.server_id));
  github.set({
    rows: rows
      .filter((row) => row.server_id === pattern)
      .flatMap((row) => names.map((host_name, at) => ({ ...row, server_id: `server-${at}`, host_name }))),
  });
  await connect(client, "initech-org", github.tokens.organization);
  github.set({ rows: null });
  const text = await (await scrape(server.url, await readToken(client, "initech-org"))).text();
  expect(text.split("\n").slice(0, -2)).not.toContain("# EOF");
  const named = text.split("\n").filter((line) => line.startsWith("github_admin_users_total"));
  expect(named).toHaveLength(names.length);
  for (const line of text.split("\n").slice(0, -2)) {
    expect(line).toMatch(
      /^(# (TYPE|UNIT|HELP) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="([^"\\]|\\[\\n"])*",?)+\})? -?[\d.e+-]+)$/,
    );
    expect(line).not.toMatch(/\p{Cc}|\p{Cf}|\u2028/u);
  }
  expect(named[0]).toContain(String.raw`hostname="a\"} 1evil_total{x=\""`);
  expect(named[1]).toContain(String.raw`hostname="back\\slash\\n"`);
});
