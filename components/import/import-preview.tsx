import { Code } from "@/components/ui/prose";
import { RecordTable } from "@/components/ui/record-table";
import type { DescribedImport, DifferentDay, ServerOfImport } from "@/lib/client/imports";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatDay, formatRange } from "@/lib/period/format";
import { outcomeWords, serverDays, sumOutcomes } from "./import-words";

const mostValues = 4;

/** What a file holds and what importing it would do, before anything is stored. */
export function ImportPreview({ file }: { file: DescribedImport }) {
  const { servers, different } = file.preview ?? { servers: [], different: [] };
  const sum = sumOutcomes(servers);
  const distinct = servers.reduce((days, server) => days + server.days, 0);
  return (
    <>
      <p className="text-sm md:text-base">
        <span className="font-semibold wrap-anywhere">{file.fileName}</span> holds{" "}
        {servers.length === 0
          ? "no row that can be used."
          : `${serverDays(distinct)} of ${servers.length === 1 ? "1 server" : `${servers.length} servers`}: ${outcomeWords(sum)}.`}
      </p>
      {file.rows > distinct && (
        <p className="mt-1 text-muted">
          {formatNumber(file.rows - distinct)} more {file.rows - distinct === 1 ? "row is" : "rows are"} of a
          server and day that another row has, which was collected later.
        </p>
      )}
      {servers.length > 0 && <Servers servers={servers} />}
      <Different days={different} count={sum.replaced + sum.kept} servers={servers} />
      <Rejected file={file} />
      <Unusable file={file} />
    </>
  );
}

const counts = ["New", "Stored already", "Replaced", "GitHub’s stays"];

function Servers({ servers }: { servers: readonly ServerOfImport[] }) {
  return (
    <RecordTable
      label="Servers in the file"
      columns={["Server", "Days", "Of them", ...counts]}
      numbers={["Of them", ...counts]}
    >
      {servers.map((server) => (
        <tr key={server.serverId}>
          <th scope="row" className="min-w-40 wrap-anywhere">
            {nameOf(server)}
            <span className="block text-xs text-muted">
              {server.isNew
                ? "Not here yet"
                : (server.name ?? server.hostName) && server.serverId.slice(0, 8)}
            </span>
          </th>
          <td className="whitespace-nowrap">{formatRange(server.firstDay, server.lastDay)}</td>
          {(["days", "new", "same", "replaced", "kept"] as const).map((name) => (
            <td key={name} className={`text-right ${server[name] === 0 ? "text-muted" : ""}`}>
              {formatNumber(server[name])}
            </td>
          ))}
        </tr>
      ))}
    </RecordTable>
  );
}

/** As it is called everywhere else, if it is known here. */
function nameOf({ name, hostName, serverId }: ServerOfImport): string {
  return name ?? hostName ?? serverId;
}

type DifferentProps = { days: readonly DifferentDay[]; count: number; servers: readonly ServerOfImport[] };

function Different({ days, count, servers }: DifferentProps) {
  if (days.length === 0) return null;
  const names = new Map(servers.map((server) => [server.serverId, nameOf(server)]));
  return (
    <Section title="Days with other values">
      <p className="mt-1 max-w-3xl">
        What GitHub itself answered stays. What was imported before is replaced, and its values are kept on
        Data coverage.
        {count > days.length && ` Shown: the newest ${days.length} of ${formatNumber(count)}.`}
      </p>
      <RecordTable
        label="Days with other values"
        columns={["Day", "Server", "Line", "Stored → in the file", "Stays"]}
        numbers={["Line"]}
      >
        {days.map(({ day, serverId, line, values, stays }) => (
          <tr key={`${day} ${serverId}`}>
            <th scope="row" className="whitespace-nowrap">
              {formatDay(day)}
            </th>
            <td className="min-w-40 wrap-anywhere">{names.get(serverId) ?? serverId}</td>
            <td className="text-right">{formatNumber(line)}</td>
            <td className="min-w-72">
              <ul>
                {values.slice(0, mostValues).map(({ field, stored, inFile }) => (
                  <li key={field} className="wrap-anywhere">
                    <Code>{field}</Code> {shown(stored)} → {shown(inFile)}
                  </li>
                ))}
                {values.length > mostValues && (
                  <li className="text-muted">and {formatNumber(values.length - mostValues)} more values</li>
                )}
              </ul>
            </td>
            <td className="whitespace-nowrap">{stays === "file" ? "The file’s" : "GitHub’s"}</td>
          </tr>
        ))}
      </RecordTable>
    </Section>
  );
}

function shown(value: string | number | null): string {
  if (value === null) return "nothing";
  return typeof value === "number" ? formatNumber(value) : value;
}

function Rejected({ file: { rejected, rejectedRows } }: { file: DescribedImport }) {
  if (rejectedRows === 0) return null;
  return (
    <Section title={`${formatNumber(rejectedRows)} ${rejectedRows === 1 ? "row" : "rows"} rejected`}>
      <p className="mt-1">
        They are left out; everything else can be imported.
        {rejectedRows > rejected.length && ` Shown: the first ${rejected.length}.`}
      </p>
      <RecordTable label="Rejected rows" columns={["Line", "Row", "Reason"]} numbers={["Row"]}>
        {rejected.map(({ line, row, problem }) => (
          <tr key={row}>
            <th scope="row">{formatNumber(line)}</th>
            <td className="text-right">{formatNumber(row)}</td>
            <td className="min-w-72 wrap-anywhere">{problem.replaceAll("`", "")}</td>
          </tr>
        ))}
      </RecordTable>
    </Section>
  );
}

function Unusable({ file: { unusable, unusableValues } }: { file: DescribedImport }) {
  if (unusableValues === 0) return null;
  return (
    <Section
      title={`${formatNumber(unusableValues)} ${unusableValues === 1 ? "value" : "values"} not usable`}
    >
      <p className="mt-1">
        They cannot be figures and will read as missing; their rows are used.
        {unusableValues > unusable.length && ` Shown: the first ${unusable.length}.`}
      </p>
      <RecordTable label="Values that cannot be used" columns={["Line", "Field", "Value"]}>
        {unusable.map(({ line, row, path, value }) => (
          <tr key={`${row} ${path}`}>
            <th scope="row">{formatNumber(line)}</th>
            <td className="min-w-48 wrap-anywhere">
              <Code>{path}</Code>
            </td>
            <td className="wrap-anywhere">{value}</td>
          </tr>
        ))}
      </RecordTable>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mt-7">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}
