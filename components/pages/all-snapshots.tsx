import { type FormEvent, useRef, useState } from "react";
import { checkDates } from "@/components/filters/dates-form";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { Icon } from "@/components/ui/icon";
import { ProgressBar } from "@/components/ui/progress-bar";
import { TextField } from "@/components/ui/text-field";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { SnapshotFormat } from "@/lib/client/count-rows";
import type { DownloadProgress } from "@/lib/client/download-snapshots";
import { formatFileSize } from "@/lib/client/file-size";
import { useSnapshotDownload } from "@/lib/client/use-snapshot-download";
import { countStates } from "@/lib/coverage/day-states";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatRange } from "@/lib/period/format";

type AllSnapshotsProps = { slug: string; servers: readonly StoredServer[] };

/** Everything stored as a file, of all days or some. Before its script has come, the form sends itself. */
export function AllSnapshots({ slug, servers }: AllSnapshotsProps) {
  const [firstDay = "", lastDay = ""] = [
    servers.map((server) => server.firstDay).sort()[0],
    servers
      .map((server) => server.lastDay)
      .sort()
      .at(-1),
  ];
  const form = useRef<HTMLFormElement>(null);
  // Until somebody chooses, the dates follow what is stored.
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({});
  const { download, start, cancel } = useSnapshotDownload(slug);
  const running = download.state === "running";
  const { stored } = countStates(servers);
  const dates = { from: chosen.from ?? firstDay, to: chosen.to ?? lastDay };

  const choose = (part: typeof chosen) => {
    setChosen({ ...chosen, ...part });
    setErrors({});
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    if (running) return;
    const found = checkDates(dates, new Date().toISOString().slice(0, 10));
    setErrors(found);
    const wrong = (["from", "to"] as const).find((name) => found[name] !== undefined);
    if (wrong) form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
    else {
      const all = dates.from <= firstDay && dates.to >= lastDay;
      void start((pressed?.value ?? "json") as SnapshotFormat, all ? null : dates);
    }
  };
  const giveUp = () => {
    cancel();
    // The button goes; the focus must not.
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  };

  return (
    <section className="level-notch mt-6 pt-3 md:mt-9" aria-labelledby="all-snapshots">
      <h2 id="all-snapshots" className="text-sm font-semibold">
        All snapshots
      </h2>
      <p className="mt-1 max-w-3xl">
        Every stored snapshot of every server: {formatNumber(stored)} server-{stored === 1 ? "day" : "days"},{" "}
        {formatRange(firstDay, lastDay)}. JSON is in the shape of GitHub’s API, CSV in that of its export.
      </p>
      <form
        ref={form}
        action={`/api/enterprises/${encodeURIComponent(slug)}/snapshots`}
        onSubmit={submit}
        noValidate
        className="mt-4 grid max-w-xl grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] items-start gap-3"
      >
        <TextField
          type="date"
          label="First day"
          name="from"
          required
          min={firstDay}
          max={lastDay}
          value={dates.from}
          onChange={(from) => choose({ from })}
          error={errors.from}
        />
        <TextField
          type="date"
          label="Last day"
          name="to"
          required
          min={firstDay}
          max={lastDay}
          value={dates.to}
          onChange={(to) => choose({ to })}
          error={errors.to}
        />
        <div className="col-span-full flex flex-wrap gap-3">
          <Button type="submit" name="format" value="json" icon={<Icon name="download" />} idle={running}>
            Download JSON
          </Button>
          <Button type="submit" name="format" value="csv" icon={<Icon name="download" />} idle={running}>
            Download CSV
          </Button>
        </div>
      </form>
      <div className="mt-4 max-w-xl empty:hidden">
        {running && <Running {...download} onCancel={giveUp} />}
        {download.state === "cancelled" && <p role="status">Cancelled. Nothing was saved.</p>}
        {download.state === "saved" && (
          <DoneNote>
            {amountWords(download.progress)} saved as {download.name}.
          </DoneNote>
        )}
        {download.state === "failed" && <ProblemPanel problem={download.problem} />}
      </div>
    </section>
  );
}

type RunningProps = { format: SnapshotFormat; progress: DownloadProgress | null; onCancel: () => void };

function Running({ format, progress, onCancel }: RunningProps) {
  const name = format.toUpperCase();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <VisuallyHidden role="status">Downloading as {name}.</VisuallyHidden>
        <p className="tabular">
          {progress ? progressWords(progress) : `Waiting for the first snapshots, as ${name}.`}
        </p>
        <Button kind="link" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {progress?.total !== null && (
        <div className="mt-1.5">
          <ProgressBar
            label={`Snapshots received, as ${name}`}
            value={progress?.rows ?? 0}
            max={progress?.total ?? 0}
          />
        </div>
      )}
    </>
  );
}

/** "12,400 of 54,750 snapshots, 48 MB" */
function progressWords({ rows, total, bytes }: DownloadProgress): string {
  const of = total === null ? "" : ` of ${formatNumber(Math.max(rows, total))}`;
  return `${formatNumber(rows)}${of} snapshots, ${formatFileSize(bytes)}`;
}

function amountWords({ rows, bytes }: DownloadProgress): string {
  return `${formatNumber(rows)} ${rows === 1 ? "snapshot" : "snapshots"}, ${formatFileSize(bytes)},`;
}
