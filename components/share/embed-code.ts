import type { LinkedShare } from "@/lib/client/shares";

/** What another page's HTML needs to show a share; as high as its charts below each other. */
export function embedCode({
  embedUrl,
  title,
  charts,
}: Pick<LinkedShare, "embedUrl" | "title" | "charts">): string {
  const height = charts.length > 1 ? 900 : 520;
  return `<iframe src="${escapeHtml(embedUrl)}" title="${escapeHtml(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
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
