"use client";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { CoverageStrip } from "@/components/charts/coverage-strip";
import { SyncProgress } from "@/components/forms/sync-progress";
import { PageFrame } from "@/components/shell/page-frame";
import { ErrorPanel, Prose } from "@/components/ui/error-panel";
import type { Notice } from "@/components/ui/notice-list";
import { ApiProblem } from "@/lib/client/api-problem";
import { useFrames } from "@/lib/client/frames-query";
import { useSync } from "@/lib/client/use-sync";
import { useView } from "@/lib/client/use-view";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { formatInstant } from "@/lib/period/format";
import { describePeriod } from "@/lib/view/describe-period";
import { defaultView } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { silenceNotices, tokenNotices } from "./view-notices";

export type EnterprisePage = {
  slug: string;
  metrics: readonly string[];
  /** The UTC day. */
  today: string;
  /** Null where none is stored. */
  token: { expiresAt: string | null } | null;
  mayAdminister: boolean;
};

export type ShownFrames = {
  answer: FramesAnswer;
  view: View;
  /** The frame of one of the page's metrics. */
  frame: (metric: string) => Frame;
};

type ViewPageProps = EnterprisePage & { title: string; children: (shown: ShownFrames) => ReactNode };

/** What all pages of figures share: the period in words, what needs attention, the charts, the coverage. */
export function ViewPage({ title, children, ...page }: ViewPageProps) {
  const { slug, metrics, today } = page;
  const { view, problems } = useView(today);
  const { data: answer, error, isPlaceholderData } = useFrames(slug, metrics, view);
  const firstRead = useFirstRead(slug, answer);
  const pathname = usePathname();

  const nearest = `${pathname}?${viewToQuery(view)}`;
  const addressNotices: Notice[] = problems.map(({ parameter, message }) => ({
    id: `address-${parameter}`,
    icon: "alert",
    lead: "This address cannot be shown as it is.",
    rest: <Prose>{`${message} Shown instead is the nearest view.`}</Prose>,
    actions: <Link href={nearest}>Keep this view</Link>,
  }));

  if (!answer) {
    return (
      <PageFrame title={title} notices={addressNotices}>
        <div className="mt-6">{error && <FramesError error={error} pathname={pathname} view={view} />}</div>
      </PageFrame>
    );
  }
  if (firstRead || !answer.stored) {
    return (
      <PageFrame title={title} notices={[...addressNotices, ...tokenNotices(slug, page.token, today)]}>
        <div className="mt-6 space-y-6">
          <SyncProgress slug={slug} mayRead={page.mayAdminister} />
          {!firstRead && <NothingYet slug={slug} />}
        </div>
      </PageFrame>
    );
  }

  const shown: ShownFrames = {
    answer,
    view,
    frame: (metric) => {
      const found = answer.frames.find((frame) => frame.metric === metric);
      if (!found) throw new Error(`This page did not ask for ${metric}.`);
      return found;
    },
  };
  return (
    <PageFrame
      title={title}
      lead={describePeriod(answer, answer.compare)}
      notices={[...addressNotices, ...silenceNotices(answer, view), ...tokenNotices(slug, page.token, today)]}
      read={{ at: answer.readAt, today }}
    >
      <FailedRead slug={slug} answer={answer} mayRead={page.mayAdminister} />
      {error && (
        <div className="mt-4">
          <FramesError error={error} pathname={pathname} view={view} />
        </div>
      )}
      <div className={isPlaceholderData ? "opacity-60" : undefined} aria-busy={isPlaceholderData}>
        {children(shown)}
        <CoverageStrip servers={answer.servers} from={answer.from} to={answer.to} />
      </div>
    </PageFrame>
  );
}

/** True while the very first read runs; when it ends, the server's parts of the page are asked anew too. */
function useFirstRead(slug: string, answer: FramesAnswer | undefined): boolean {
  const { data: sync } = useSync(slug);
  const router = useRouter();
  const first = sync?.state === "running" && answer?.readAt == null;
  const was = useRef(first);
  useEffect(() => {
    if (was.current && !first) router.refresh();
    was.current = first;
  }, [first, router]);
  return first;
}

/** A failed read beside stored data: what happened, what it affects, and the next step. */
function FailedRead({ slug, answer, mayRead }: { slug: string; answer: FramesAnswer; mayRead: boolean }) {
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

function NothingYet({ slug }: { slug: string }) {
  const { data: sync } = useSync(slug);
  if (sync?.state !== "succeeded") return null;
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

function FramesError({ error, pathname, view }: { error: Error; pathname: string; view: View }) {
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
          <Link href={`/sign-in?callbackUrl=${encodeURIComponent(`${pathname}?${viewToQuery(view)}`)}`}>
            Sign in
          </Link>
        ) : (
          <Link href={href}>{unknownServer ? "Show all servers" : "Show the last 90 days"}</Link>
        )
      }
    />
  );
}
