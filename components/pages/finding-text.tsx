import { createElement } from "react";
import type { Finding } from "@/lib/findings/phrase";

/** The sentences as one paragraph. Its pieces never move about: passed one by one, they need no keys. */
export function FindingText({
  finding,
  ...attributes
}: {
  finding: Finding;
  className: string;
  id?: string;
}) {
  return createElement(
    "p",
    attributes,
    ...finding.map(({ text, strong }) => (strong ? createElement("b", null, text) : text)),
  );
}
