import type { LinkedShare } from "@/lib/client/shares";

/**
 * What another page's HTML needs to show a share: about as high as its charts, and exactly so where that page lets a
 * script run.
 */
export function embedCode({
  embedUrl,
  title,
  charts,
}: Pick<LinkedShare, "embedUrl" | "title" | "charts">): string {
  const height = charts.length > 1 ? 900 : 520;
  const frame = `<iframe src="${escapeHtml(embedUrl)}" title="${escapeHtml(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
  const sizing = new URL("/embed/size.js", embedUrl).href;
  return `${frame}\n<script src="${escapeHtml(sizing)}" async></script>`;
}

/** Of the one chart, or of all together. */
export function pictureOf({ url, charts }: Pick<LinkedShare, "url" | "charts">): string {
  const [first, second] = charts;
  return `${url}/${first && !second ? first.id : "page"}.png`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
