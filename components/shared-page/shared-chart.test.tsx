import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { anyRequest } from "@/lib/picture/test-any-request";
import { SharedChart } from "./shared-chart";

test("any chart is drawn at every width: nothing is left out of its page, and nothing is not a number", () => {
  fc.assert(
    fc.property(anyRequest, fc.boolean(), fc.boolean(), (request, wide, showsTable) => {
      const files = { png: "/s/x/a.png", csv: showsTable ? "/s/x/a.csv" : null };
      const html = renderToStaticMarkup(<SharedChart id="a" request={request} wide={wide} files={files} />);
      // What an icon's file is called is known to the build alone.
      expect(html.replaceAll('href="undefined#', "")).not.toMatch(/NaN|Infinity|undefined/);
      expect(html).not.toMatch(/<script|onerror=|\[object/);
      const drawings = html.match(/class="plot"/g)?.length ?? 0;
      expect(drawings).toBe(html.includes('class="empty"') ? 0 : 2);
      expect(html.includes("data-readouts")).toBe(showsTable && drawings > 0);
      expect(html.includes("<table")).toBe(showsTable && drawings > 0);
    }),
    { numRuns: 60 },
  );
});
