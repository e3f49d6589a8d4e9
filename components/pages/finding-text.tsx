import { createElement } from "react";
import type { Finding } from "@/lib/findings/phrase";

/** The sentences as one paragraph. Its pieces never move about: passed one by one, they need no keys. */
export function FindingText({ finding, className }: { finding: Finding; className: string }) {
  return createElement(
    "p",
    { className },
    ...finding.map(({ text, strong }) => (strong ? createElement("b", null, text) : text)),
  );
}
