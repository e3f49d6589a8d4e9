import fc from "fast-check";
import { expect, test } from "vitest";
import { auditActions } from "./actions";
import { type AuditFacts, auditSentence } from "./sentence";

const id = "3f2a91c0-5d8e-4a67-9d35-02c4f9e7a681";

function say(action: string, details: AuditFacts["details"] = {}, more: Partial<AuditFacts> = {}): string {
  return auditSentence({ action, enterprise: null, target: null, details, ...more });
}

test("a role is told with whose it is, which and where", () => {
  const hubert = { target: "hubert@acme.example", enterprise: "acme-corp" };
  expect(say("role-changed", { person: id, role: "admin" }, hubert)).toBe(
    "Made hubert@acme.example admin of acme-corp",
  );
  expect(say("role-changed", { person: id, everywhere: "owner" }, { target: "hubert@acme.example" })).toBe(
    "Made hubert@acme.example owner of all enterprises",
  );
  expect(say("role-changed", { person: id, everywhere: null }, { target: "hubert@acme.example" })).toBe(
    "Took the role in all enterprises from hubert@acme.example",
  );
  expect(say("role-removed", { person: id }, { enterprise: "acme-corp" })).toBe(
    "Took the role in acme-corp from somebody who has no account any more (3f2a91c0)",
  );
});

test("invitations and access tokens are told so that what became of one can be followed", () => {
  const acme = { enterprise: "acme-corp" };
  expect(say("invitation-made", { invitation: id, role: "admin", days: 1 }, acme)).toBe(
    "Made a link that invites an admin to acme-corp, for 1 day (3f2a91c0)",
  );
  expect(say("invitation-revoked", { invitation: id }, acme)).toBe(
    "Revoked an invitation to acme-corp (3f2a91c0)",
  );
  expect(say("invitation-revoked", { invitation: id, expired: false }, acme)).toBe(
    "Revoked an invitation to acme-corp (3f2a91c0)",
  );
  expect(say("invitation-revoked", { invitation: id, expired: true }, acme)).toBe(
    "Removed an expired invitation to acme-corp (3f2a91c0)",
  );
  expect(say("invitation-accepted", { role: "viewer" }, { target: "new@acme.example", ...acme })).toBe(
    "Accepted an invitation to acme-corp as viewer, with a new account, new@acme.example",
  );
  expect(say("access-token-made", { name: "CI", last4: "x9Qz", scope: "read", days: 90 }, acme)).toBe(
    "Made the access token “CI” ending in x9Qz that may read in acme-corp, for 90 days",
  );
  expect(say("access-token-removed", { name: "CI", last4: "x9Qz", scope: "manage" })).toBe(
    "Removed the access token “CI” ending in x9Qz that may manage in all enterprises",
  );
});

test("what was done to a server is told with which", () => {
  const acme = { enterprise: "acme-corp" };
  expect(say("server-changed", { server: "7c1e", name: "Europe" }, acme)).toBe(
    "Named the server 7c1e of acme-corp “Europe”",
  );
  expect(say("server-changed", { server: "7c1e", name: null, archived: true }, acme)).toBe(
    "Took its name from the server 7c1e of acme-corp; archived the server 7c1e of acme-corp",
  );
  expect(say("server-changed", { server: "7c1e", archived: false }, acme)).toBe(
    "Took the server 7c1e of acme-corp out of the archive",
  );
  expect(say("server-changed", { server: "7c1e", continues: "b3a9" }, acme)).toBe(
    "Joined the server 7c1e of acme-corp with b3a9, whose history it continues",
  );
  expect(say("server-changed", { server: "7c1e", continues: null }, acme)).toBe(
    "Undid the join of the server 7c1e of acme-corp with the one it continued",
  );
});

test("an export is told with what left, of which days and in which form", () => {
  const acme = { enterprise: "acme-corp" };
  expect(say("exported", { what: "users-total,pushes", as: "csv", range: "90d" }, acme)).toBe(
    "Exported users-total, pushes of acme-corp, the last 90 days, as CSV",
  );
  expect(
    say("exported", { what: "a,b,c,d", as: "csv", range: null, from: "2026-10-01", to: "2026-11-20" }, acme),
  ).toBe("Exported 4 metrics of acme-corp, 1 Oct – 20 Nov 2026, as CSV");
  expect(say("exported", { what: "users-total", as: "png", range: "30d" }, acme)).toBe(
    "Exported users-total of acme-corp, the last 30 days, as PNG",
  );
  expect(say("exported", { what: "audit log", as: "jsonl" })).toBe(
    "Exported the audit log of all of Tidemark, as JSON lines",
  );
});

test("how somebody signed in, or tried to, is told", () => {
  expect(say("signed-in", { with: "credentials" })).toBe("Signed in with a password");
  expect(say("signed-in", { with: "saml" })).toBe("Signed in with saml");
  expect(say("sign-in-refused", { account: "a@b.example" }, { target: "a@b.example" })).toBe(
    "Gave a wrong password for a@b.example",
  );
  expect(say("sign-in-refused", { method: "github", reason: "not-allowed" })).toBe(
    "Came through GitHub and was refused: not one of those who may",
  );
  expect(say("sign-in-refused", { method: "oidc", reason: "eclipse" })).toBe(
    "Came through single sign-on and was refused",
  );
  expect(say("sign-in-refused", { method: "password", account: null })).toBe(
    "Gave a password for an account that does not exist",
  );
});

test("a name cannot turn the sentence around", () => {
  expect(say("access-token-made", { name: "CI\u202Egnp.exe", days: 1 })).toBe(
    "Made the access token “CIgnp.exe”, for 1 day",
  );
});

test("whatever was recorded, each action has a readable sentence, and one of a later release its name", () => {
  const detail = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const names = [
    "with",
    "person",
    "role",
    "everywhere",
    "days",
    "invitation",
    "expired",
    "name",
    "what",
    "as",
    "range",
    "method",
    "server",
    "archived",
    "continues",
  ];
  const details = fc.dictionary(fc.constantFrom(...names), detail);
  fc.assert(
    fc.property(fc.constantFrom(...auditActions), details, (action, given) => {
      const words = Object.values(given).filter((value) => typeof value === "string");
      const sentence = words.reduce(
        (left, word) => (word ? left.replaceAll(word, "") : left),
        say(action, given),
      );
      expect(say(action, given)).toMatch(/^[A-Z]/);
      expect(sentence).not.toMatch(/null|undefined|\[object|NaN/);
    }),
  );
  expect(say("moon-landed")).toBe("moon-landed");
  expect(say("constructor")).toBe("constructor");
});

test("arrivals are told by the way people came, and what an access token did by which", () => {
  expect(say("account-made", { with: "oidc", everywhere: "viewer" })).toBe(
    "Came through single sign-on for the first time and got an account, as viewer of all enterprises",
  );
  expect(say("account-linked", { with: "github", passwordRemoved: false })).toBe(
    "Came through GitHub for the first time to the account that was there",
  );
  expect(say("account-linked", { with: "github", passwordRemoved: true })).toBe(
    "Came through GitHub for the first time to the account that was there, which ended the password, the sessions and the access tokens from before",
  );
  expect(
    say("sign-in-refused", { method: "oidc", reason: "not-allowed" }, { target: "otto@elsewhere.example" }),
  ).toBe("Came through single sign-on as otto@elsewhere.example and was refused: not one of those who may");
  expect(say("github-token-received", { login: "mona" })).toBe(
    "Signed in to GitHub as mona for a token, which is kept for an hour",
  );
  expect(
    say(
      "exported",
      { what: "snapshots", as: "json", page: 2, accessToken: "x9Qz" },
      { enterprise: "acme-corp" },
    ),
  ).toBe("Exported snapshots of acme-corp, page 2, as JSON, by the access token ending in x9Qz");
});

test("what was imported is told by its file and how much came of it", () => {
  const importedInto = { enterprise: "acme-corp" };
  expect(say("file-imported", { file: "export.csv", new: 730, replaced: 1 }, importedInto)).toBe(
    "Imported “export.csv” into acme-corp: 730 days new, 1 day replaced",
  );
  expect(say("file-imported", { new: 0, replaced: 0 }, importedInto)).toBe(
    "Imported a file into acme-corp: 0 days new",
  );
  expect(say("enterprise-added", {}, importedInto)).toBe("Added acme-corp, without a token");
  expect(say("enterprise-added", { sample: true }, { enterprise: "sample" })).toBe(
    "Added sample data, as sample",
  );
});
