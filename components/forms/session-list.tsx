"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { RecordTable } from "@/components/ui/record-table";
import { type Session, sessionsQuery, useEndOtherSessions, useEndSession } from "@/lib/client/account";
import { ApiProblem } from "@/lib/client/api-problem";
import { Instant } from "./instant";
import { methodWords } from "./method-words";
import { ProblemPanel } from "./problem-panel";

const columns = ["Browser", "Address", "First seen", "Last seen", "End"];

type Done = { key: number; words: string };

/** Where one is signed in, and ways to end that elsewhere. */
export function SessionList() {
  const { data: sessions = [], error, refetch, isFetching } = useQuery(sessionsQuery());
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const [done, setDone] = useState<Done | null>(null);
  const say = (words: string) => setDone((last) => ({ key: (last?.key ?? 0) + 1, words }));
  const problem = [end.error, endOthers.error, error].find((one) => one instanceof ApiProblem);
  const reload = () =>
    refetch().then(() => {
      end.reset();
      endOthers.reset();
    });
  return (
    <section className="level-notch pt-3" aria-labelledby="sessions">
      <h2 id="sessions" className="text-sm font-semibold">
        Where you are signed in
      </h2>
      <p className="mt-1">End what you do not know, then change your password.</p>
      {problem && (
        <div className="mt-3">
          <ProblemPanel
            problem={problem}
            actions={
              <Button busy={isFetching} onClick={() => void reload()}>
                Reload the list
              </Button>
            }
          />
        </div>
      )}
      {done && (
        <div className="mt-2">
          <DoneNote key={done.key}>{done.words}</DoneNote>
        </div>
      )}
      <RecordTable label="Sessions" columns={columns}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() =>
              end.mutate(session.id, { onSuccess: () => say(`${browserOf(session)} is signed out.`) })
            }
          />
        ))}
      </RecordTable>
      {sessions.length > 1 && (
        <Button
          className="mt-3"
          busy={endOthers.isPending}
          onClick={() => endOthers.mutate(undefined, { onSuccess: ({ ended }) => say(endedWords(ended)) })}
        >
          Sign out everywhere else
        </Button>
      )}
    </section>
  );
}

type SessionRowProps = { session: Session; isEnding: boolean; onEnd: () => void };

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { current, method, address, createdAt, lastSeenAt } = session;
  return (
    <tr className="[&>*]:align-middle! md:whitespace-nowrap">
      <th scope="row" className="max-w-80 min-w-36 wrap-anywhere whitespace-normal">
        <span className="block font-medium">{browserOf(session)}</span>
        <span className="block text-xs text-muted">
          {current ? "This session, signed in " : "Signed in "}
          {methodWords(method)}
        </span>
      </th>
      <td>{address ?? "Not known"}</td>
      <td className="whitespace-nowrap">
        <Instant at={createdAt} />
      </td>
      <td className="whitespace-nowrap">
        <Instant at={lastSeenAt} />
      </td>
      <td>
        {!current && (
          <Button busy={isEnding} aria-label={`End ${browserOf(session)}`} onClick={onEnd}>
            End
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What called itself something else is called what it called itself. */
function browserOf({ browser, userAgent }: Session): string {
  return browser ?? (userAgent || "Unknown browser");
}

export function endedWords(ended: number): string {
  if (ended === 0) return "You were signed in nowhere else.";
  return ended === 1 ? "1 other session is ended." : `${ended} other sessions are ended.`;
}
