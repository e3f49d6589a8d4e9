import { expect, test } from "vitest";
import { testFrame } from "@/lib/drawing/test-frames";
import { pictureAddress } from "./picture-address";

const csvHref =
  "/api/enterprises/acme-corp/frames?range=30d&servers=a%2Cb&metrics=users-total%2Cusers-dormant&format=csv";
const period = { from: "2026-11-01", to: "2026-11-20", values: [[1]] };
const frames = [testFrame(period), testFrame({ ...period, metric: "users-dormant" })];
const chart = { title: "Users & seats", frames, stacked: false, hidden: new Set<string>(), csvHref };

test("a picture is of the chart's own view and metrics, under its title", () => {
  const address = new URL(pictureAddress(chart, { as: "png", scale: 2 }), "http://tidemark.example");
  expect(address.pathname).toBe("/api/enterprises/acme-corp/charts/users-total.png");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    range: "30d",
    servers: "a,b",
    with: "users-dormant",
    title: "Users & seats",
    scale: "2",
  });
});

test("a single figure is asked for alone, and what needs no saying is not said", () => {
  const address = new URL(
    pictureAddress({ ...chart, frames: frames.slice(0, 1), stacked: true }, { as: "svg" }),
    "http://tidemark.example",
  );
  expect(address.pathname).toBe("/api/enterprises/acme-corp/charts/users-total.svg");
  expect([...address.searchParams.keys()]).toEqual(["range", "servers", "form", "title"]);
});

test("what is taken out of the chart is left out of its picture too, and nothing of another chart's", () => {
  const hidden = new Set(["users-dormant/total", "users-total/server-1", "pushes/total"]);
  const address = new URL(pictureAddress({ ...chart, hidden }, { as: "svg" }), "http://tidemark.example");
  expect(address.searchParams.get("hide")).toBe("users-dormant/total");
});
