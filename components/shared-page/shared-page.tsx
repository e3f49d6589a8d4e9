import { Icon } from "@/components/ui/icon";
import { TideMark } from "@/components/ui/tide-mark";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { formatDay } from "@/lib/period/format";
import type { PictureRequest } from "@/lib/picture/pictured-chart";
import { describePeriod } from "@/lib/view/describe-period";
import type { View } from "@/lib/view/view";
import { SharedChart } from "./shared-chart";
import { coverageWords, datesWords, expiryWords, scopeWords } from "./shared-words";

export type SharedView = {
  title: string;
  note: string | null;
  /** Name of whoever made it. */
  createdBy: string | null;
  createdAt: string;
  expiresAt: string | null;
  view: View;
  answer: FramesAnswer;
  charts: { id: string; request: PictureRequest }[];
  /** Where its files are. */
  base: string;
  /** Whether this visitor sees figures as a table and as a file. */
  showsTable: boolean;
  now: Date;
};

/** What people without an account see: the view that was shared, and how far it can be trusted. */
export function SharedPage(shared: SharedView) {
  const { title, note, createdBy, createdAt, expiresAt, view, answer, base, showsTable, now } = shared;
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="bar">
        <div>
          <span className="brand">
            <TideMark />
            Tidemark
          </span>
          <span className="badge">
            <Icon name="eye" />
            Read-only
          </span>
          <ThemeButton />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="heading">
          <div>
            <p className="scope">{scopeWords(answer, view.servers)}</p>
            <h1>{title}</h1>
            <p className="period">{describePeriod(answer, answer.compare)}</p>
          </div>
          <p className="actions">
            <a className="button" href={`${base}/page.png`} download>
              <Icon name="image" />
              Download PNG
            </a>
            {showsTable && (
              <a className="button" href={`${base}/page.csv`} download>
                <Icon name="download" />
                Download CSV
              </a>
            )}
          </p>
        </div>
        {note && <p className="note">{note}</p>}
        <p className="made">
          {createdBy && (
            <span className="avatar" aria-hidden="true">
              {initials(createdBy)}
            </span>
          )}
          Shared by an admin of {answer.enterprise} on {formatDay(createdAt)} · {expiryWords(expiresAt, now)}
        </p>
        <Charts {...shared} />
        <footer>
          <p className="trust">
            {coverageWords(answer)}
            <br />
            {datesWords(answer, view)}
          </p>
          <span className="brand small">
            <TideMark size={14} />
            Tidemark
          </span>
        </footer>
      </main>
    </>
  );
}

/** An odd one comes first and takes the whole width, so that none stands alone at the end. */
export function Charts({ charts, base, showsTable }: Pick<SharedView, "charts" | "base" | "showsTable">) {
  return (
    <div className="charts">
      {charts.map(({ id, request }, index) => (
        <SharedChart
          key={id}
          id={id}
          request={request}
          wide={index === 0 && charts.length % 2 === 1}
          files={{ png: `${base}/${id}.png`, csv: showsTable ? `${base}/${id}.csv` : null }}
        />
      ))}
    </div>
  );
}

/** Shown by the script that makes it work. */
function ThemeButton() {
  return (
    <button type="button" className="theme" aria-label="Theme" hidden>
      <Icon name="moon" />
    </button>
  );
}

/** First letters of the first and last word; whole characters, also outside the basic plane. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
