/** A path on this site to go to, or `/`: never another host, whatever the link says. */
export function relativePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/")) return "/";
  const base = "http://tidemark.invalid";
  // The URL parser decides as a browser does what `//host`, `/\host` and tabs in between mean.
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  return url?.origin === base ? url.pathname + url.search + url.hash : "/";
}
