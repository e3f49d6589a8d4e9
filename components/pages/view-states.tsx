import { SyncProgress } from "@/components/forms/sync-progress";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { useSync } from "@/lib/client/use-sync";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { formatInstant } from "@/lib/period/format";
import { defaultView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

/** A failed read beside stored data: what happened, what it affects, and the next step. */
export function FailedRead({
  slug,
  answer,
  mayRead,
}: {
  slug: string;
  answer: FramesAnswer;
  mayRead: boolean;
}) {
  const { data: sync } = useSync(slug);
  if (sync?.state !== "failed") return null;
  const since = answer.readAt ? `Charts show what was read up to ${formatInstant(answer.readAt)}.` : null;
  return (
    <div className="mt-4 space-y-2">
      <SyncProgress slug={slug} mayRead={mayRead} />
      {since && <p className="text-xs text-muted">{since}</p>}
    </div>
  );
}

/** Before the first snapshot: how the read goes, or that GitHub has nothing yet. */
export function NothingYet({ slug, mayRead }: { slug: string; mayRead: boolean }) {
  const { data: sync } = useSync(slug);
  if (sync?.state !== "succeeded") return <SyncProgress slug={slug} mayRead={mayRead} />;
  return (
    <section className="level-notch max-w-xl pt-3">
      <h2 className="text-sm font-semibold">No snapshots yet</h2>
      <p className="mt-1">
        GitHub was read and holds nothing for {slug} so far. A server sends its first snapshot within a day of
        Server Statistics being turned on.
      </p>
      <p className="mt-1 text-muted">
        Check on the server: Enterprise settings, GitHub Connect, Server Statistics. Tidemark reads again by
        itself.
      </p>
    </section>
  );
}

/** The view that was asked for cannot be shown; another is one click away. */
export function FramesError({ error, pathname, view }: { error: Error; pathname: string; view: View }) {
  if (!(error instanceof ApiProblem)) throw error;
  const unknownServer = error.type === "server-unknown";
  const href = unknownServer
    ? `${pathname}?${viewToQuery({ ...view, servers: null })}`
    : `${pathname}?${viewToQuery(defaultView)}`;
  return (
    <ErrorPanel
      title={error.title}
      detail={error.detail}
      nextSteps={error.nextSteps}
      actions={
        error.status === 401 ? (
          <PageLink href={`/sign-in?callbackUrl=${encodeURIComponent(`${pathname}?${viewToQuery(view)}`)}`}>
            Sign in
          </PageLink>
        ) : (
          <PageLink href={href}>{unknownServer ? "Show all servers" : "Show the last 90 days"}</PageLink>
        )
      }
    />
  );
}
