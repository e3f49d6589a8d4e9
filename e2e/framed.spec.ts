import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./tidemark";

test.use({ meantRefusal: /frame-ancestors 'none'/ });

test("no page and no answer can be framed by another site, or by one of this machine's", async ({
  signedIn: page,
  connected,
  policyRefusals,
}) => {
  const { url } = connected.server;
  const addresses = [
    "/acme-corp",
    "/sign-in",
    "/settings/people",
    "/invitation",
    "/no/such",
    "/api/enterprises",
  ];
  const theirs = createServer((request, response) => {
    const framed = new URL(request.url ?? "/", "http://x").searchParams.get("of");
    response.setHeader("content-type", "text/html");
    response.end(framed === null ? "<p>A page of theirs</p>" : `<iframe src="${framed}"></iframe>`);
  });
  await new Promise<void>((resolve) => theirs.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = theirs.address() as AddressInfo;
    for (const site of [`http://127.0.0.1:${port}`, `http://localhost:${port}`]) {
      const framing = (address: string) => page.goto(`${site}/?of=${encodeURIComponent(address)}`);
      await framing(`${site}/`);
      await expect(page.frameLocator("iframe").getByText("A page of theirs")).toBeVisible();
      for (const address of addresses) {
        policyRefusals.length = 0;
        await framing(url + address);
        await expect
          .poll(() => policyRefusals.join(), `${address} in ${site}`)
          .toMatch(/frame-ancestors 'none'/);
        expect(page.frames()[1]?.url(), address).toMatch(/^chrome-error:/);
      }
    }
  } finally {
    theirs.close();
  }
});

test("a refusal of the policy is heard, whoever opened the page", async ({
  browser,
  connected,
  policyRefusals,
}) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${connected.server.url}/sign-in`);
  const refused = () =>
    page.evaluate(() => {
      const image = document.createElement("img");
      image.src = "https://evil.example/frame-ancestors 'none'.png";
      document.body.append(image);
    });
  await refused();
  await expect.poll(() => policyRefusals.length).toBeGreaterThan(0);
  policyRefusals.length = 0;
  await page.context().close();
});
