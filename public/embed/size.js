// @ts-check
/* For pages that embed shared views: gives each frame the height that its view says it has. */

const mostPixels = 20_000;

window.addEventListener("message", ({ data, origin, source }) => {
  const height = data?.type === "tidemark:height" ? Number(data.height) : Number.NaN;
  if (!(height > 0 && height < mostPixels)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && new URL(frame.src, location.href).origin === origin)
      frame.style.height = `${height}px`;
  }
});
