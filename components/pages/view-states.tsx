import { SyncProgress } from "@/components/forms/sync-progress";
import { Button, buttonClass } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { useStartSync } from "@/lib/client/use-start-sync";
import { useSync } from "@/lib/client/use-sync";
import { defaultView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

/** Before the first snapshot: how the read goes, or that GitHub has nothing yet. */
export function NothingYet({ slug, mayRead }: { slug: string; mayRead: boolean }) {
  const { data: sync } = useSync(slug);
  const start = useStartSync(slug);
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
      {mayRead && (
        <Button className="mt-4" busy={start.isPending} onClick={() => start.mutate()}>
          Read now
        </Button>
      )}
    </section>
  );
}

type FramesErrorProps = {
  error: Error;
  pathname: string;
  /** What was asked for. */
  view: View;
  /** The period that is still shown, in words; null where there is none. */
  shown: string | null;
  onRetry: () => void;
};

/** The view that was asked for cannot be shown; the way on is one click away. */
export function FramesError({ error, pathname, view, shown, onRetry }: FramesErrorProps) {
  if (!(error instanceof ApiProblem)) throw error;
  return (
    <ErrorPanel
      title={error.title}
      detail={shown ? `${error.detail} Still shown: ${shown}.` : error.detail}
      nextSteps={error.nextSteps}
      actions={<WayOn error={error} pathname={pathname} view={view} onRetry={onRetry} />}
    />
  );
}

function WayOn({
  error,
  pathname,
  view,
  onRetry,
}: Omit<FramesErrorProps, "error" | "shown"> & { error: ApiProblem }) {
  if (error.status === 0 || error.status >= 500) return <Button onClick={onRetry}>Try again</Button>;
  const address = (wanted: View) => `${pathname}?${viewToQuery(wanted)}`;
  const [href, words] =
    error.status === 401
      ? [`${paths.signIn}?callbackUrl=${encodeURIComponent(address(view))}`, "Sign in"]
      : error.type === "server-unknown"
        ? [address({ ...view, servers: null }), "Show all servers"]
        : [address(defaultView), "Show the last 90 days"];
  return (
    <PageLink href={href} className={buttonClass()}>
      {words}
    </PageLink>
  );
}
