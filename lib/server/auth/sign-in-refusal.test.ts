import { expect, it } from "vitest";
import { refusalOfError, refusalWords } from "./sign-in-refusal";

it.each([
  [Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }), "provider-unreachable"],
  [Object.assign(new Error("self-signed"), { code: "SELF_SIGNED_CERT_IN_CHAIN" }), "provider-unreachable"],
  [new Error("outgoing request timed out after 3500ms"), "provider-unreachable"],
  [new Error("expected 200 OK, got: 503 Service Unavailable"), "provider-unreachable"],
  [new Error("access_denied (the user said no)"), "cancelled"],
  [new Error("invalid_grant (grant request is invalid)"), "expired"],
  [new Error("bad_verification_code"), "expired"],
  [new Error("state mismatch, expected a, got: b"), "expired"],
  [new Error("State cookie was missing."), "expired"],
  [new Error("nonce mismatch, expected a, got: b"), "expired"],
  [new Error("unexpected iss value, expected a, got: b"), "failed"],
  [undefined, "failed"],
])("%s means %s", (error, refusal) => expect(refusalOfError(error)).toBe(refusal));

it("has words for whatever an address says, and for nothing else", () => {
  expect(refusalWords(null)).toBeNull();
  expect(refusalWords("account-unknown")?.title).toBe("Your account is not known here.");
  for (const other of ["OAuthSignin", "<script>", "__proto__", "constructor"])
    expect(refusalWords(other)).toEqual(refusalWords("failed"));
});
