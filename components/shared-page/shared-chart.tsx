import { strongColor } from "@/components/charts/color-variable";
import { Icon } from "@/components/ui/icon";
import { prepareBars } from "@/lib/drawing/bar-model";
import { changeWords } from "@/lib/drawing/change-words";
import { describeChart } from "@/lib/drawing/describe-chart";
import { allSeries, hasNoTotal, previousName } from "@/lib/drawing/drawn-series";
import { lastWhole } from "@/lib/drawing/last-whole";
import { prepareLines } from "@/lib/drawing/line-model";
import { chartHeight } from "@/lib/drawing/plot-area";
import { allReadouts } from "@/lib/drawing/readout";
import { tableOf } from "@/lib/drawing/table-model";
import { formatValue } from "@/lib/metrics/format-value";
import { totalOf } from "@/lib/metrics/total-of";
import { dayNumber } from "@/lib/period/day";
import { chartOf, type PicturedChart, type PictureRequest } from "@/lib/picture/pictured-chart";
import { PlotDrawing } from "./plot-drawing";

export type SharedChartProps = {
  /** Unique on the page, and the name of its files. */
  id: string;
  request: PictureRequest;
  /** As wide as the page; else two stand side by side where there is room. */
  wide: boolean;
  /** Where its files are, by their endings; null where figures are not to be had as such. */
  files: { png: string; csv: string | null };
};

/** Px that each drawing is laid out for, the least it is ever shown at: wider, it has more room between its texts. */
const widths = { phone: 288, half: 448, wide: 608 };
const wideHeight = 300;

/** A chart with its figure and, where they may be seen, its values: readable without a script. */
export function SharedChart({ id, request, wide, files }: SharedChartProps) {
  const [whole] = request.frames;
  if (!whole) return null;
  const chart = chartOf(request, whole);
  const { frames, choice, form } = chart;
  const words = chart.emptyWords
    ? `${request.title}: no data. ${chart.emptyWords}`
    : describeChart(request.title, frames, form, choice);
  return (
    <section className={wide ? "chart wide" : "chart"} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{request.title}</h2>
      <div className="figures">
        {form === "bars" ? <BarFigures chart={chart} /> : <LineFigure chart={chart} />}
        <a className="file" href={files.png} download>
          <Icon name="image" />
          PNG
        </a>
      </div>
      {chart.emptyWords ? (
        <p className="empty">{chart.emptyWords}</p>
      ) : (
        <div
          className="plots"
          role="img"
          aria-label={words}
          {...(files.csv && { "data-readouts": JSON.stringify(readoutsOf(chart)) })}
        >
          <div className="roomy">
            <PlotDrawing
              id={id}
              model={modelOf(chart, wide ? widths.wide : widths.half, wide ? wideHeight : chartHeight)}
            />
          </div>
          <div className="phone">
            <PlotDrawing id={`${id}-phone`} model={modelOf(chart, widths.phone, chartHeight)} />
          </div>
        </div>
      )}
      {files.csv && !chart.emptyWords && (
        <Values
          id={id}
          title={request.title}
          csvHref={files.csv}
          // All servers, also those that the drawing has no room for.
          frames={whole.total ? [whole] : chart.frames}
        />
      )}
    </section>
  );
}

function modelOf(chart: PicturedChart, width: number, height: number) {
  const { frames, choice, stacked } = chart;
  return chart.form === "bars"
    ? { form: "bars" as const, ...prepareBars({ frames, width, height, choice, stacked }) }
    : { form: "lines" as const, ...prepareLines({ frames, width, height, choice }) };
}

function LineFigure({ chart: { whole, note } }: { chart: PicturedChart }) {
  const { value } = whole.summary;
  const change = changeWords(whole);
  const missing = hasNoTotal(whole) ? "No total" : "No data";
  return (
    <p>
      <strong className={value === null ? "muted" : undefined}>
        {value === null ? missing : formatValue(value, whole)}
      </strong>{" "}
      {change && (
        <span className="muted">
          {change.amount && <b>{change.amount}</b>} {change.rest}
        </span>
      )}
      {note && <span className="muted">{note}</span>}
    </p>
  );
}

function BarFigures({ chart: { whole, frames, choice, form, note } }: { chart: PicturedChart }) {
  const series = allSeries(frames, choice);
  const latest = lastWhole(frames.map(totalOf));
  const compared =
    form === "bars" &&
    !whole.total &&
    frames.some(({ previous }) => previous?.series[0]?.values.some(isKnown));
  return (
    <p>
      {latest.length === 0 && <strong className="muted">No full {whole.grain}</strong>}
      {whole.total &&
        latest.map(({ series: one, value }) => (
          <span key={one.key}>
            <strong>{formatValue(value, one.frame)}</strong>{" "}
            <span className="muted">all {whole.coverage.servers.length} servers</span>
          </span>
        ))}
      {series.map(({ key, label, color }) => {
        const own = whole.total ? undefined : latest.find(({ series: one }) => one.key === key);
        return (
          <span key={key} className="key">
            {own && <strong>{formatValue(own.value, own.series.frame)}</strong>}
            <span className="swatch" style={{ background: strongColor(color) }} />
            <span className="muted">{whole.total ? label : label.toLowerCase()}</span>
          </span>
        );
      })}
      {compared && (
        <span className="key earlier-key">
          <span className="dash" />
          <span className="muted">{previousName(whole).toLowerCase()}</span>
        </span>
      )}
      {note && <span className="muted">{note}</span>}
    </p>
  );
}

function isKnown(value: number | null): boolean {
  return value !== null;
}

/** What is said of each point, and how far along the axis it lies: for the script that shows it where it is pointed at. */
function readoutsOf({ frames, choice, form }: PicturedChart) {
  const days = (frames[0]?.buckets ?? []).map(({ to }) => dayNumber(to));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const shareOf = (index: number) => {
    if (form === "bars") return (index + 0.5) / days.length;
    return first === last ? 0.5 : ((days[index] ?? first) - first) / (last - first);
  };
  return allReadouts(frames, choice).map(({ title, rows, notes }, index) => ({
    at: Math.round(shareOf(index) * 10_000) / 10_000,
    title,
    rows: rows.map(({ label, value, color, role }) => ({
      label,
      value,
      role,
      ...(color && { color: strongColor(color) }),
    })),
    notes,
  }));
}

type ValuesProps = { id: string; title: string; csvHref: string; frames: PicturedChart["frames"] };

/** The full alternative to the drawing, opened without a script. */
function Values({ id, title, csvHref, frames }: ValuesProps) {
  const { firstColumn, columns, rows, hasNotes } = tableOf(frames);
  return (
    <details className="values">
      <summary>
        <Icon name="table" />
        View data table<span className="sr-only"> of {title}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="scroll" tabIndex={0} aria-label={`Data of ${title}`}>
        <table aria-labelledby={`${id}-title`}>
          <thead>
            <tr>
              <th scope="col">{firstColumn}</th>
              {columns.map(({ key, label }) => (
                <th key={key} scope="col" className="number">
                  {label}
                </th>
              ))}
              {hasNotes && <th scope="col">Notes</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.title}</th>
                {row.cells.map(({ key, text, muted }) => (
                  <td key={key} className={muted ? "number muted" : "number"}>
                    {text}
                  </td>
                ))}
                {hasNotes && <td className="notes">{row.notes}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a href={csvHref} download>
          <Icon name="download" /> Download CSV
        </a>
      </p>
    </details>
  );
}
