import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { useChangeServer } from "@/lib/client/servers";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { addDays } from "@/lib/period/day";
import { formatDay, formatRange } from "@/lib/period/format";
import { JoinDialog } from "./join-dialog";

type ServerSettingsProps = { slug: string; record: ServerRecord };

/** What an admin says of a server: its name, whose history it goes on with, and whether it is gone for good. */
export default function ServerSettings({ slug, record }: ServerSettingsProps) {
  const [done, setDone] = useState<{ key: number; words: string } | null>(null);
  const count = useRef(0);
  const tell = (words: string) => {
    count.current += 1;
    setDone({ key: count.current, words });
  };
  const parts = { slug, record, tell };
  return (
    <section className="level-notch mt-7 pt-3 md:mt-9 print:hidden" aria-labelledby="server-settings">
      <h2 id="server-settings" className="text-sm font-semibold">
        Settings of this server
      </h2>
      {done && (
        <div className="mt-3">
          <DoneNote key={done.key}>{done.words}</DoneNote>
        </div>
      )}
      <div className="mt-3 grid gap-x-10 gap-y-6 lg:grid-cols-3">
        <NameForm {...parts} />
        <Joins {...parts} />
        <Archive {...parts} />
      </div>
    </section>
  );
}

type PartProps = ServerSettingsProps & { tell: (words: string) => void };

function NameForm({ slug, record, tell }: PartProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? record.name ?? "";
  const change = useChangeServer(slug);
  const problem = change.error instanceof ApiProblem ? change.error : null;
  const sent = change.variables && "name" in change.variables ? change.variables.name : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(
      { server: record.server, name },
      {
        onSuccess: ({ label, name: given }) => {
          setTyped(null);
          tell(given ? `It is called ${label} now.` : `It goes by its host name, ${label}, again.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="max-w-sm space-y-3">
      <TextField
        label="Name"
        value={name}
        onChange={setTyped}
        autoComplete="off"
        hint={`Shown in place of the host name, ${record.hostName ?? "of which it reports none"}. Empty: the host name.`}
        error={sent === name ? problem?.messageOf("name") : undefined}
      />
      {problem && !problem.messageOf("name") && <ProblemPanel problem={problem} />}
      <Button type="submit" busy={change.isPending}>
        Save name
      </Button>
    </form>
  );
}

function Joins({ slug, record, tell }: PartProps) {
  const [joining, setJoining] = useState(false);
  const undo = useChangeServer(slug);
  return (
    <Part title="Rebuilt servers">
      {record.members.length === 1 ? (
        <p>If it took the place of a server with another id, join the two: they are one history then.</p>
      ) : (
        <ul className="divide-y divide-muted border-y border-muted">
          {record.members.map(({ server, hostName, firstDay, lastDay }, index) => (
            <li key={server} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 wrap-anywhere">
                {hostName ?? "No host name"} <span className="font-mono text-xs text-muted">{server}</span>
                <span className="block text-xs text-muted">{formatRange(firstDay, lastDay)}</span>
              </span>
              {index > 0 && (
                <Button
                  busy={undo.isPending}
                  aria-label={`Undo that ${server} continues the one above`}
                  onClick={() =>
                    undo.mutate(
                      { server, continues: null },
                      { onSuccess: () => tell("The join is undone: they are servers of their own again.") },
                    )
                  }
                >
                  Undo join
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {undo.error instanceof ApiProblem && <ProblemPanel problem={undo.error} />}
      <Button onClick={() => setJoining(true)}>Continues…</Button>
      {joining && (
        <JoinDialog
          slug={slug}
          record={record}
          onClose={() => setJoining(false)}
          onDone={(words) => {
            setJoining(false);
            tell(words);
          }}
        />
      )}
    </Part>
  );
}

function Archive({ slug, record, tell }: PartProps) {
  const change = useChangeServer(slug);
  const { server, archivedAt, lastDay } = record;
  const next = formatDay(addDays(lastDay, 1));
  const set = (archived: boolean, words: string) =>
    change.mutate({ server, archived }, { onSuccess: () => tell(words) });
  return (
    <Part title="Archive">
      <p>
        {archivedAt === null
          ? `If it is gone for good: from ${next}, the day after its last snapshot, nothing is expected of it and totals go on without it. Its history stays in all figures.`
          : `Archived: from ${next} on totals are without it. Its history stays in all figures.`}
      </p>
      {change.error instanceof ApiProblem && <ProblemPanel problem={change.error} />}
      {archivedAt === null ? (
        <Button busy={change.isPending} onClick={() => set(true, `${record.label} is archived.`)}>
          Archive
        </Button>
      ) : (
        <Button
          busy={change.isPending}
          onClick={() => set(false, `${record.label} is expected to report again.`)}
        >
          Unarchive
        </Button>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-md min-w-0 space-y-3">
      <h3 className="text-xs font-semibold">{title}</h3>
      {children}
    </div>
  );
}
