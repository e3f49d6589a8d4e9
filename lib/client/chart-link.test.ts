import { expect, it } from "vitest";
import { chartLink, linkKinds } from "./chart-link";

const shown = { id: "users", from: "2026-08-29", to: "2026-11-26", today: "2026-11-26" };
const link = (search: string, kind: "moving" | "fixed") =>
  chartLink(`https://tidemark.example.com/acme-corp${search}`, shown, kind);

it("moves on with the days, as the address does", () => {
  expect(link("?range=30d&servers=a", "moving")).toBe(
    "https://tidemark.example.com/acme-corp?range=30d&servers=a#users",
  );
  expect(link("#repositories", "moving")).toBe("https://tidemark.example.com/acme-corp#users");
});

it("or stays with the days that are shown, and with all else of the view and the page", () => {
  expect(link("?range=90d&servers=a&compare=year&q=find", "fixed")).toBe(
    "https://tidemark.example.com/acme-corp?from=2026-08-29&to=2026-11-26&servers=a&compare=year&q=find#users",
  );
});

it("is of both kinds where the view moves, and of one where it does not", () => {
  expect(linkKinds(new URLSearchParams(), shown.today)).toEqual(["moving", "fixed"]);
  expect(linkKinds(new URLSearchParams("range=7d"), shown.today)).toEqual(["moving", "fixed"]);
  expect(linkKinds(new URLSearchParams("from=2026-08-01&to=2026-08-09"), shown.today)).toEqual(["fixed"]);
});

it("is of the whole page where it names no chart", () => {
  const ofPage = (search: string, kind: "moving" | "fixed") =>
    chartLink(`https://tidemark.example.com/acme-corp${search}`, { ...shown, id: null }, kind);
  expect(ofPage("?range=30d#users", "moving")).toBe("https://tidemark.example.com/acme-corp?range=30d");
  expect(ofPage("", "fixed")).toBe("https://tidemark.example.com/acme-corp?from=2026-08-29&to=2026-11-26");
});
