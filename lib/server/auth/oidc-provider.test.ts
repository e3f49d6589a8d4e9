import { describe, expect, it } from "vitest";
import { arrivalOf } from "./oidc-provider";

const issuer = "https://login.acme.example";
const arrival = (claims: object, info: object = {}, trustEmail = false) =>
  arrivalOf(issuer, { sub: "1", ...claims }, { sub: "1", ...info }, trustEmail);

describe("who arrives from an issuer", () => {
  it("is named by the id_token, else by the userinfo", () => {
    const verified = { email: "Mona@acme.example", email_verified: true, name: "Mona" };
    const mona = {
      method: "oidc",
      provider: issuer,
      subject: "1",
      name: "Mona",
      email: "mona@acme.example",
      organizations: [],
    };
    expect(arrival(verified)).toEqual(mona);
    expect(arrival({}, verified)).toEqual(mona);
    expect(arrival(verified, { email: "other@acme.example", email_verified: true, name: "Other" })).toEqual(
      mona,
    );
  });

  it("has no address unless the issuer says that very one is verified", () => {
    expect(arrival({ email: "a@acme.example" }).email).toBeNull();
    expect(arrival({ email: "a@acme.example", email_verified: false }).email).toBeNull();
    expect(arrival({ email: "a@acme.example", email_verified: "true" }).email).toBeNull();
    expect(arrival({ email: "a@acme.example" }, { email_verified: true }).email).toBeNull();
    expect(
      arrival(
        { email: "a@acme.example", email_verified: false },
        { email: "b@acme.example", email_verified: true },
      ).email,
    ).toBeNull();
    expect(
      arrival({ email: "a@acme.example" }, { email: "b@acme.example", email_verified: true }).email,
    ).toBe("b@acme.example");
  });

  it("has the address it sends where the operator trusts it", () => {
    expect(arrival({ email: "a@acme.example" }, {}, true).email).toBe("a@acme.example");
    expect(arrival({}, { email: "a@acme.example" }, true).email).toBe("a@acme.example");
    expect(arrival({}, {}, true).email).toBeNull();
  });

  it("is somebody", () => {
    for (const sub of [undefined, "", 7, "x".repeat(256)])
      expect(() => arrival({ sub })).toThrow("names nobody");
  });
});
