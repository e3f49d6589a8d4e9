import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { SignedOut } from "@/components/forms/signed-out";
import { SyncProgress } from "@/components/forms/sync-progress";
import { Button, buttonClass } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { useStartSync } from "@/lib/client/use-start-sync";
import { useSync } from "@/lib/client/use-sync";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { formatRange } from "@/lib/period/format";
import { defaultView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

type ViewStateProps = {
  slug: string;
  mayRead: boolean;
  /** Why the view that was asked for cannot be shown. */
  error: Error | null;
  /** What is still shown; undefined before there is anything. */
  answer: FramesAnswer | undefined;
  /** What was asked for. */
  view: View;
};

/** What a page of figures shows in place of figures, or above those it still has. */
export default function ViewState({ error, answer, ...props }: ViewStateProps) {
  if (error) {
    const shown = answer?.stored ? formatRange(answer.from, answer.to) : null;
    return <FramesError {...props} error={error} shown={shown} />;
  }
  return answer ? <NothingYet {...props} /> : <div className="skeleton h-72" />;
}

type NothingYetProps = Pick<ViewStateProps, "slug" | "mayRead"> & {
  /** False where the page offers to read elsewhere. */
  offersRetry?: boolean;
};

/** Before the first snapshot: how the read goes, or that GitHub has nothing yet. */
export function NothingYet({ slug, mayRead, offersRetry = true }: NothingYetProps) {
  const { data: sync } = useSync(slug);
  const start = useStartSync(slug);
  const router = useRouter();
  const running = sync?.state === "running";
  useEffect(() => {
    if (!running) return;
    // The first read is over: the server's parts of the page, such as the servers to choose from, are asked anew.
    return () => router.refresh();
  }, [running, router]);
  if (sync && sync.state !== "succeeded") {
    return <SyncProgress slug={slug} mayRead={mayRead} offersRetry={offersRetry} />;
  }
  return (
    <section className="level-notch max-w-xl pt-3">
      <h2 className="text-sm font-semibold">No snapshots yet</h2>
      {sync ? (
        <>
          <p className="mt-1">
            GitHub was read and holds nothing for {slug} so far. A server sends its first snapshot within a
            day of Server Statistics being turned on.
          </p>
          <p className="mt-1 text-muted">
            Check on the server: Enterprise settings, GitHub Connect, Server Statistics. Tidemark reads again
            by itself.
          </p>
        </>
      ) : (
        <p className="mt-1">
          Nothing has been read or imported for {slug} yet. Its figures come from GitHub’s export files, or
          from GitHub itself once a token is stored in Settings.
        </p>
      )}
      {start.error instanceof ApiProblem && (
        <div className="mt-4">
          <ProblemPanel problem={start.error} onRetry={() => start.mutate()} />
        </div>
      )}
      {mayRead && !sync && (
        <PageLink href={paths.imports(slug)} className={buttonClass("primary", "mt-4")}>
          Import files
        </PageLink>
      )}
      {mayRead && sync && offersRetry && (
        <Button className="mt-4" busy={start.isPending} onClick={() => start.mutate()}>
          Read now
        </Button>
      )}
    </section>
  );
}

type FramesErrorProps = Omit<ViewStateProps, "mayRead" | "answer" | "error"> & {
  error: Error;
  /** The period that is still shown, in words; null where there is none. */
  shown: string | null;
};

/** The view that was asked for cannot be shown; the way on is one click away. */
function FramesError({ slug, error, view, shown }: FramesErrorProps) {
  const client = useQueryClient();
  const withShown = (detail: string) => (shown ? `${detail} Still shown: ${shown}.` : detail);
  if (!(error instanceof ApiProblem)) {
    return (
      <ErrorPanel
        title="The figures could not be read."
        detail={withShown("What Tidemark answered is not what this page expects; it may have been updated.")}
        actions={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
      />
    );
  }
  if (error.type === "not-signed-in") {
    return <SignedOut detail={withShown("Your session may have ended.")} />;
  }
  if (error.type === "enterprise-not-connected") {
    return (
      <ErrorPanel
        title={`${slug} is no longer connected.`}
        detail={withShown("It was removed from this Tidemark, with everything stored of it.")}
        actions={
          <PageLink href="/" className={buttonClass()}>
            Go to the overview
          </PageLink>
        }
      />
    );
  }
  return (
    <ErrorPanel
      title={error.title}
      detail={withShown(error.detail)}
      nextSteps={error.nextSteps}
      actions={<WayOn error={error} view={view} onRetry={() => void client.invalidateQueries()} />}
    />
  );
}

type WayOnProps = { error: ApiProblem; view: View; onRetry: () => void };

function WayOn({ error, view, onRetry }: WayOnProps) {
  const pathname = usePathname();
  if (error.status === 0 || error.status >= 500) return <Button onClick={onRetry}>Try again</Button>;
  const address = (wanted: View) => `${pathname}?${viewToQuery(wanted)}`;
  const [href, words] =
    error.type === "server-unknown"
      ? [address({ ...view, servers: null }), "Show all servers"]
      : [address(defaultView), "Show the last 90 days"];
  return (
    <PageLink href={href} className={buttonClass()}>
      {words}
    </PageLink>
  );
}
