import { metrics } from "./catalogue";

/** What a published field is called: by the catalogue, where it is a number. */
export function fieldTitle(field: string): string {
  return titles.get(field) ?? field;
}

const titles = new Map<string, string>([
  ["ghes_version", "GHES version"],
  ["host_name", "Host name"],
  ["github_connect.features_enabled", "GitHub Connect features"],
  ["dormant_users.dormancy_threshold", "Dormancy threshold"],
  ...metrics.flatMap(({ source, title }): [string, string][] =>
    source.type === "field" ? [[source.field, title]] : [],
  ),
]);
