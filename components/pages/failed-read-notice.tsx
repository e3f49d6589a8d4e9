import type { Notice } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { Prose } from "@/components/ui/prose";
import { paths } from "@/lib/client/paths";
import type { Sync } from "@/lib/client/sync-query";
import { passingProblems } from "@/lib/coverage/passing-problems";
import { formatInstant } from "@/lib/period/format";

type FailedReadNoticeProps = {
  slug: string;
  sync: Pick<Sync, "state" | "trigger" | "problem" | "finishedAt"> | null;
  /** When GitHub was last read successfully. */
  readAt: string | null;
};

/** That the newest read failed, and why; null where it did not. */
export function failedReadNotice({ slug, sync, readAt }: FailedReadNoticeProps): Notice | null {
  if (sync?.state !== "failed" || !sync.problem) return null;
  const { type, title, retryAt } = sync.problem;
  // That missing days could not be asked for again makes nothing that is stored any older.
  if (sync.trigger === "fill" && passingProblems.includes(type)) return null;
  const next = retryAt ? ` It asks to wait until ${formatInstant(retryAt)}.` : "";
  const stored = readAt ? ` What is stored was read up to ${formatInstant(readAt)}.` : "";
  return {
    id: "failed-read",
    // Where waiting is all there is to do, nobody should act.
    icon: retryAt ? "info" : "alert",
    lead: `The last read of GitHub failed${sync.finishedAt ? ` on ${formatInstant(sync.finishedAt)}` : ""}.`,
    rest: <Prose>{`${title.replace(/\.?$/, ".")}${next}${stored}`}</Prose>,
    actions: <PageLink href={`${paths.coverage(slug)}#reading`}>Show the reads</PageLink>,
  };
}
