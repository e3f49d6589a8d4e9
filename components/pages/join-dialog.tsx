import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { serverQuery, serversQuery, useChangeServer } from "@/lib/client/servers";
import { joinPreview } from "@/lib/coverage/join-preview";
import type { ServerRecord } from "@/lib/coverage/server-facts";
import { formatRange } from "@/lib/period/format";

type JoinDialogProps = {
  slug: string;
  record: ServerRecord;
  onClose: () => void;
  onDone: (words: string) => void;
};

/** Which older server this one continues, and what comes of it, before anything is changed. */
export function JoinDialog({ slug, record, onClose, onDone }: JoinDialogProps) {
  const { data, error } = useQuery(serversQuery(slug));
  const [chosen, setChosen] = useState("");
  const change = useChangeServer(slug);
  const older = data?.servers.filter(
    ({ server, firstDay }) => server !== record.server && firstDay < record.firstDay,
  );
  const problem = error ?? change.error;
  const found = older?.find(({ server }) => server === chosen);
  // The very server whose days begin the history shown here.
  const own = record.members[0]?.server ?? record.server;
  return (
    <Dialog open onClose={onClose} title={`${record.label} continues another server`}>
      <div className="space-y-4 p-4">
        <p>
          A rebuilt server comes with a new id. Joined with the one that it took the place of, both are shown
          as one history. Nothing stored changes, and it can be undone.
        </p>
        {older?.length === 0 && <p>No server first reported before {record.label} did.</p>}
        {older && older.length > 0 && (
          <SelectField
            label="Server that it continues"
            value={chosen}
            options={[
              { value: "", label: "Choose a server" },
              ...older.map(({ server, label }) => ({ value: server, label })),
            ]}
            onChange={setChosen}
          />
        )}
        {found && <Preview slug={slug} older={found.server} newer={record} />}
        {problem instanceof ApiProblem && <ProblemPanel problem={problem} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            busy={change.isPending}
            disabled={!found}
            onClick={() =>
              found &&
              change.mutate(
                { server: own, continues: found.server },
                { onSuccess: () => onDone(`It continues ${found.label}: both are one history now.`) },
              )
            }
          >
            Join
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Preview({ slug, older: id, newer }: { slug: string; older: string; newer: ServerRecord }) {
  const { data: older, error } = useQuery(serverQuery(slug, id));
  if (error instanceof ApiProblem) return <ProblemPanel problem={error} />;
  if (!older) return <p className="text-muted">Looking at its days</p>;
  const { overlap, gap } = joinPreview(older, newer);
  return (
    <div role="status">
      <dl className="grid gap-y-1">
        {[older, newer].map(({ server, label, firstDay, lastDay }) => (
          <div key={server} className="flex flex-wrap justify-between gap-x-4">
            <dt className="min-w-0 wrap-anywhere">{label}</dt>
            <dd className="text-muted">{formatRange(firstDay, lastDay)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">
        {overlap > 0 &&
          `On ${daysWords(overlap)} both have reported: there the figures of ${newer.label} count. `}
        {gap
          ? `${daysWords(gap.days)} between them, ${formatRange(gap.from, gap.to)}, ${gap.days === 1 ? "has" : "have"} no snapshot and ${gap.days === 1 ? "stays" : "stay"} missing.`
          : overlap === 0 && "No day between them is missing."}
      </p>
    </div>
  );
}

function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
