import { TideMark } from "@/components/ui/tide-mark";
import { describePeriod } from "@/lib/view/describe-period";
import { Charts, type SharedView } from "./shared-page";
import { coverageWords, datesWords, scopeWords } from "./shared-words";

type EmbeddedChartsProps = Pick<SharedView, "title" | "view" | "answer" | "charts" | "base" | "showsTable">;

/** A share within another page: its charts, and what they need to be true there. */
export function EmbeddedCharts({ title, view, answer, charts, base, showsTable }: EmbeddedChartsProps) {
  return (
    <main>
      <h1 className={charts.length > 1 ? undefined : "sr-only"}>{title}</h1>
      <p className="scope">
        {scopeWords(answer, view.servers)}, {describePeriod(answer, answer.compare)}
      </p>
      <Charts charts={charts} base={base} showsTable={showsTable} />
      <footer>
        <p className="trust">
          {coverageWords(answer)} {datesWords(answer, view)}
        </p>
        <a className="brand small" href={base} target="_blank" rel="noreferrer">
          <TideMark size={14} />
          Open in Tidemark
        </a>
      </footer>
    </main>
  );
}
