import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AllowLists } from "@/lib/server/sign-in-env";
import { type AdmissionFacts, admissionOf, plainEmail } from "./admission";

const open: AllowLists = { emailDomains: null, gitHubOrganizations: null };
const domains: AllowLists = { ...open, emailDomains: ["acme.example"] };
const organizations: AllowLists = { ...open, gitHubOrganizations: ["acme"] };
const both: AllowLists = { ...domains, ...organizations, emailDomains: ["acme.example"] };

const mona: AdmissionFacts = {
  email: "mona@acme.example",
  organizations: [],
  known: "unknown",
  invited: false,
};
const refused = (reason: string) => ({ refused: reason });

describe("without a list", () => {
  it.each<[AdmissionFacts["known"], string | null, ReturnType<typeof admissionOf> | object]>([
    ["by-identity", "mona@acme.example", "sign-in"],
    ["by-identity", null, "sign-in"],
    ["by-email", "mona@acme.example", "link"],
    ["by-email-of-another", "mona@acme.example", refused("email-taken")],
    ["unknown", "mona@acme.example", refused("account-unknown")],
    ["unknown", null, refused("email-unverified")],
  ])("somebody known %s with the verified address %s", (known, email, outcome) => {
    expect(admissionOf({ ...mona, known, email }, open)).toEqual(outcome);
  });
});

describe("with an invitation", () => {
  const guest = { ...mona, invited: true };

  it("somebody unknown with a verified address gets an account, without a list or on it", () => {
    expect(admissionOf(guest, open)).toBe("create");
    expect(admissionOf(guest, domains)).toBe("create");
    expect(admissionOf({ ...guest, email: null }, open)).toEqual(refused("email-unverified"));
    expect(admissionOf({ ...guest, known: "by-email-of-another" }, open)).toEqual(refused("email-taken"));
  });

  it("whoever is off the list stays out", () =>
    expect(admissionOf({ ...guest, email: "eve@evil.example" }, domains)).toEqual(refused("not-allowed")));
});

describe("with a list", () => {
  it("lets in whoever is on it, with an account or without", () => {
    expect(admissionOf(mona, domains)).toBe("create");
    expect(admissionOf({ ...mona, known: "by-email" }, domains)).toBe("link");
    expect(admissionOf({ ...mona, known: "by-identity" }, domains)).toBe("sign-in");
    const member = { ...mona, email: "mona@home.example", organizations: ["acme"] };
    expect(admissionOf(member, organizations)).toBe("create");
    expect(admissionOf(member, both)).toBe("create");
    expect(admissionOf(mona, both)).toBe("create");
  });

  it("bars everybody else, however well known", () => {
    for (const known of ["unknown", "by-email", "by-identity"] as const) {
      for (const email of ["mona@evil.example", "mona@sub.acme.example", "mona@acme.example.evil"]) {
        expect(admissionOf({ ...mona, email, known }, domains), email).toEqual(refused("not-allowed"));
      }
      expect(admissionOf({ ...mona, known }, organizations)).toEqual(refused("not-allowed"));
      expect(admissionOf({ ...mona, known, organizations: ["other"] }, organizations)).toEqual(
        refused("not-allowed"),
      );
    }
  });

  it("counts only verified addresses, and makes no account without one", () => {
    expect(admissionOf({ ...mona, email: null, known: "by-identity" }, domains)).toEqual(
      refused("email-unverified"),
    );
    const member = { ...mona, email: null, organizations: ["acme"] };
    expect(admissionOf(member, organizations)).toEqual(refused("email-unverified"));
    expect(admissionOf({ ...member, known: "by-identity" }, organizations)).toBe("sign-in");
  });

  it("never makes or links an account for anybody off the lists", () => {
    const facts = fc.record({
      email: fc.option(fc.constantFrom("a@acme.example", "a@other.example")),
      organizations: fc.subarray(["acme", "other"]),
      known: fc.constantFrom<AdmissionFacts["known"]>(
        "unknown",
        "by-email",
        "by-email-of-another",
        "by-identity",
      ),
      invited: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(domains, organizations, both), (given, lists) => {
        const onList =
          (lists.emailDomains && given.email === "a@acme.example") ||
          (lists.gitHubOrganizations && given.organizations.includes("acme"));
        if (!onList) expect(admissionOf(given, lists)).toHaveProperty("refused");
      }),
    );
  });
});

describe("plainEmail", () => {
  it("is lower-cased", () => expect(plainEmail("Mona@ACME.example")).toBe("mona@acme.example"));

  it.each([
    undefined,
    null,
    7,
    "",
    "mona",
    "@acme.example",
    "mona@",
    "mona@acme@evil.example",
    "mo na@acme.example",
    "mona@acme.example\n",
    "mon\u212a@acme.example",
    `${"x".repeat(250)}@acme.example`,
  ])("is not %j", (text) => expect(plainEmail(text)).toBeNull());
});
