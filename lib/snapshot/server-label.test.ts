import { expect, it } from "vitest";
import { serverLabel } from "./server-label";

it("is the host name, else the start of the id", () => {
  expect(serverLabel({ hostName: "ghes-eu.example.com", serverId: "ea6088f3-f095" })).toBe(
    "ghes-eu.example.com",
  );
  expect(serverLabel({ hostName: null, serverId: "ea6088f3-f095" })).toBe("server ea6088f3");
  expect(serverLabel({ hostName: null, serverId: "abc" })).toBe("server abc");
});
