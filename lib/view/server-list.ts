/** Server ids joined by commas; a comma or percent sign within an id is percent-encoded. */
export function encodeServers(servers: readonly string[]): string {
  return servers.map((id) => id.replace(/[%,]/g, encodeURIComponent)).join(",");
}

export function decodeServers(text: string): string[] {
  return text.split(",").map((id) => id.replace(/%2c|%25/gi, decodeURIComponent));
}
