/** Servers' names without the domain that all host names among them share: "ghes-us" of "ghes-us.acme.example". */
export function shortNames(names: readonly string[]): string[] {
  const domains = names.flatMap((name) => (name.includes(".") ? [domainOf(name)] : []));
  const shared = domains.length > 1 && new Set(domains).size === 1;
  const short = shared ? names.map((name) => name.split(".")[0] ?? name) : [...names];
  return new Set(short).size === new Set(names).size ? short : [...names];
}

function domainOf(name: string): string {
  return name.slice(name.indexOf("."));
}
