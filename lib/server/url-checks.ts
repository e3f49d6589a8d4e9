import "server-only";

export function isPostgresUrl(text: string): boolean {
  return ["postgres:", "postgresql:"].includes(parseUrl(text)?.protocol ?? "");
}

export function isOriginUrl(text: string): boolean {
  const url = parseUrl(text);
  return isPlainHttpUrl(url) && url.pathname === "/";
}

export function isApiUrl(text: string): boolean {
  return isPlainHttpUrl(parseUrl(text)) && isSecureUrl(text);
}

/** An https:// URL, or an http:// one that stays on this machine. */
export function isSecureUrl(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
}

/** No account, query or fragment: nothing that would be lost or leaked when paths are appended. */
function isPlainHttpUrl(url: URL | null): url is URL {
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return false;
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
