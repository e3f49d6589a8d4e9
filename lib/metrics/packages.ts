import { type Ecosystem, type EcosystemCount, ecosystems } from "@/lib/snapshot/figures";
import { defineMetric } from "./define-metric";
import type { Metric } from "./metric";

export const ecosystemNames: Readonly<Record<Ecosystem, string>> = {
  npm: "npm",
  maven: "Maven",
  docker: "Docker",
  nuget: "NuGet",
  rubygems: "RubyGems",
  containers: "Container",
};

/** What each count of an ecosystem becomes; the words after the ecosystem's name. */
const stocks: { count: EcosystemCount; id: string; title: string; label: string; about: string }[] = [
  {
    count: "published_packages_count",
    id: "published",
    title: "packages",
    label: "Published",
    about: "packages that are published. The kinds GitHub counts besides need not add up to this.",
  },
  {
    count: "private_packages_count",
    id: "private",
    title: "packages, private",
    label: "Private",
    about: "packages with private visibility.",
  },
  {
    count: "public_packages_count",
    id: "public",
    title: "packages, public",
    label: "Public",
    about: "packages with public visibility.",
  },
  {
    count: "internal_packages_count",
    id: "internal",
    title: "packages, internal",
    label: "Internal",
    about: "packages with internal visibility.",
  },
  {
    count: "user_packages_count",
    id: "user",
    title: "packages of users",
    label: "Users",
    about: "packages owned by users.",
  },
  {
    count: "organization_packages_count",
    id: "organization",
    title: "packages of organizations",
    label: "Organizations",
    about: "packages owned by organizations.",
  },
];

const flows: { count: EcosystemCount; id: string; unit: string; verb: string }[] = [
  { count: "daily_download_count", id: "downloads", unit: "downloads", verb: "downloaded" },
  { count: "daily_create_count", id: "publishes", unit: "publishes", verb: "created" },
  { count: "daily_update_count", id: "updates", unit: "updates", verb: "updated" },
  { count: "daily_delete_count", id: "deletes", unit: "deletes", verb: "deleted" },
];

const dailyNote =
  "GitHub's own count of the 24 hours before each snapshot, so missing days are not in the sum.";

const pathsOf = (count: EcosystemCount) =>
  ecosystems.map((ecosystem) => `packages_stats.ecosystems.${ecosystem}.${count}` as const);

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const totals: Metric[] = [
  defineMetric({
    id: "packages-published",
    family: "packages",
    title: "Packages",
    unit: "packages",
    kind: "stock",
    source: { type: "sum-of-present", fields: pathsOf("published_packages_count") },
    about:
      "Published packages of all ecosystems a server reports. Reported since GitHub Enterprise Server 3.9.",
  }),
  ...flows.map(({ count, id, unit, verb }) =>
    defineMetric({
      id: `packages-${id}`,
      family: "packages",
      title: `Package ${id}`,
      label: capitalized(id),
      unit,
      kind: "flow",
      source: { type: "sum-of-present", fields: pathsOf(count) },
      about: `Packages ${verb}, over all ecosystems a server reports. ${dailyNote}`,
    }),
  ),
];

const perEcosystem = ecosystems.flatMap((ecosystem): Metric[] => {
  const name = ecosystemNames[ecosystem];
  return [
    ...stocks.map(({ count, id, title, label, about }) =>
      defineMetric({
        id: `packages-${ecosystem}-${id}`,
        family: "packages",
        title: `${name} ${title}`,
        label,
        unit: "packages",
        kind: "stock",
        source: `packages_stats.ecosystems.${ecosystem}.${count}`,
        about: `${name} ${about}`,
      }),
    ),
    ...flows.map(({ count, id, unit, verb }) =>
      defineMetric({
        id: `packages-${ecosystem}-${id}`,
        family: "packages",
        title: `${name} package ${id}`,
        label: name,
        unit,
        kind: "flow",
        source: `packages_stats.ecosystems.${ecosystem}.${count}`,
        about: `${name} packages ${verb}. ${dailyNote}`,
      }),
    ),
  ];
});

export const packages: Metric[] = [...totals, ...perEcosystem];
