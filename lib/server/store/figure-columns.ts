import "server-only";
import { type FigurePath, figurePaths } from "@/lib/snapshot/figures";

/** The column that holds a figure, such as `packages_npm_daily_download_count` or `pulls_merged_pulls`. */
export type FigureColumn = ColumnOf<FigurePath>;

type ColumnOf<Path extends FigurePath> =
  Path extends `packages_stats.ecosystems.${infer Ecosystem}.${infer Count}`
    ? `packages_${Ecosystem}_${Count}`
    : Path extends `ghe_stats.${infer Group}.${infer Figure}`
      ? `${Group}_${Figure}`
      : Path extends `actions_stats.${infer Figure}`
        ? `actions_${Figure}`
        : Path extends `dormant_users.${infer Figure}`
          ? `users_${Figure}`
          : never;

export function figureColumn(path: FigurePath): FigureColumn {
  return path
    .replace("packages_stats.ecosystems.", "packages_")
    .replace("ghe_stats.", "")
    .replace("actions_stats.", "actions_")
    .replace("dormant_users.", "users_")
    .replaceAll(".", "_") as FigureColumn;
}

export const figureColumns: readonly (readonly [FigurePath, FigureColumn])[] = figurePaths.map(
  (path) => [path, figureColumn(path)] as const,
);
