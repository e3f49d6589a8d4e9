import { expect, it } from "vitest";
import { embedCode, pictureOf } from "./embed-code";

const chart = { id: "users", title: "Users", metrics: ["users-total"], form: "lines" } as const;
const share = {
  url: "https://tidemark.example/s/x",
  embedUrl: "https://tidemark.example/embed/x",
  charts: [chart],
};

it("is HTML that a title cannot break out of", () => {
  expect(embedCode({ ...share, title: `"Users" <b>&</b>` })).toBe(
    `<iframe src="https://tidemark.example/embed/x" title="&quot;Users&quot; &lt;b&gt;&amp;&lt;/b&gt;" width="100%" height="520" style="border:0" loading="lazy"></iframe>\n<script src="https://tidemark.example/embed/size.js" async></script>`,
  );
});

it("has the picture of the one chart, or of all", () => {
  expect(pictureOf(share)).toBe("https://tidemark.example/s/x/users.png");
  expect(pictureOf({ ...share, charts: [chart, { ...chart, id: "pulls" }] })).toBe(
    "https://tidemark.example/s/x/page.png",
  );
});
