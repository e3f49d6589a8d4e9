import "server-only";

/** Of a cookie of Tidemark's: over HTTPS with the prefix that binds it to this very host. */
export function cookieName(name: string, publicUrl: string): string {
  return `${publicUrl.startsWith("https:") ? "__Host-" : ""}tidemark.${name}`;
}
