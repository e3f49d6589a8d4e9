import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { pageExports } from "@/lib/client/page-exports";
import type { PageChart } from "@/lib/picture/page-chart";

type AsFilesProps = {
  slug: string;
  title: string;
  charts: readonly PageChart[];
  /** Of the view that is shown. */
  query: URLSearchParams;
  /** The UTC day. */
  today: string;
};

/** What is shown as pictures and figures to keep, for a slide or a spreadsheet. */
export function AsFiles(props: AsFilesProps) {
  const { png, png2x, csv, json } = pageExports(props);
  const files = [
    { label: "PNG", href: png },
    { label: "PNG, 2×", href: png2x },
    { label: "CSV", href: csv },
    { label: "JSON", href: json },
  ];
  return (
    <div className="space-y-2">
      <p>
        {props.charts.length > 1 ? "All charts of the page" : "This chart"} with the servers and dates that
        are shown. CSV has a row for each day and server.
      </p>
      <ul className="flex flex-wrap gap-2">
        {files.map(({ label, href }) => (
          <li key={label}>
            <a href={href} download className={buttonClass()}>
              <Icon name="download" />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
