"use client";
import { usePathname, useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import type { Sync } from "@/lib/client/sync-query";
import { useFrames } from "@/lib/client/use-frames";
import { useSync } from "@/lib/client/use-sync";
import { useView } from "@/lib/client/use-view";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { formatRange } from "@/lib/period/format";
import { describePeriod } from "@/lib/view/describe-period";
import { CoverageStrip, ViewNotices } from "./figures";
import type { ShownFrames } from "./shown-frames";

// Most visits meet none of these.
const FailedRead = lazy(() => import("./failed-read").then((read) => ({ default: read.FailedRead })));
const FramesError = lazy(() => import("./view-states").then((states) => ({ default: states.FramesError })));
const NothingYet = lazy(() => import("./view-states").then((states) => ({ default: states.NothingYet })));

export type EnterprisePage = {
  slug: string;
  metrics: readonly string[];
  /** The UTC day. */
  today: string;
  /** Null where none is stored. */
  token: { expiresAt: string | null } | null;
  mayAdminister: boolean;
};

type ViewPageProps = EnterprisePage & { title: string; children: (shown: ShownFrames) => ReactNode };

/** What all pages of figures share: the period in words, what needs attention, the charts, the coverage. */
export function ViewPage({ title, children, ...page }: ViewPageProps) {
  const { slug, metrics, today } = page;
  const { view, problems } = useView(today);
  const { answer, error, isCurrent, refetch } = useFrames(slug, metrics, view);
  const { data: sync, dataUpdatedAt } = useSync(slug);
  const failed = useLastFailure(sync);
  const firstRead = useFirstRead(sync?.state === "running" && answer?.readAt == null);
  const pathname = usePathname();

  const noticesOf = (shown: FramesAnswer | null) => (
    <Suspense>
      <ViewNotices {...page} pathname={pathname} view={view} problems={problems} answer={shown} />
    </Suspense>
  );
  const failure = error && (
    <div className="mt-5">
      <Suspense>
        <FramesError
          error={error}
          pathname={pathname}
          view={view}
          shown={answer ? formatRange(answer.from, answer.to) : null}
          onRetry={() => void refetch()}
        />
      </Suspense>
    </div>
  );
  if (!answer) {
    return (
      <PageFrame title={title} notices={noticesOf(null)}>
        {failure}
      </PageFrame>
    );
  }
  if (firstRead || !answer.stored) {
    return (
      <PageFrame title={title} notices={noticesOf(null)}>
        <div className="mt-6">
          <Suspense>
            <NothingYet slug={slug} mayRead={page.mayAdminister} />
          </Suspense>
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
      lead={describePeriod(answer, hasEarlier(answer) ? answer.compare : "none")}
      notices={noticesOf(answer)}
      read={{ at: answer.readAt, today }}
      banner={
        failed && (
          <Suspense>
            <FailedRead
              slug={slug}
              failed={failed}
              readAt={answer.readAt}
              now={dataUpdatedAt}
              reading={sync?.state === "running"}
              mayRead={page.mayAdminister}
            />
          </Suspense>
        )
      }
    >
      {failure}
      <div
        className={isCurrent ? undefined : "opacity-60 transition-opacity delay-150 duration-0"}
        aria-busy={!isCurrent && !error}
      >
        <Suspense>
          {children(shown)}
          <CoverageStrip servers={answer.servers} from={answer.from} to={answer.to} />
        </Suspense>
      </div>
    </PageFrame>
  );
}

/** False where nothing is stored of the period compared with: nothing is compared then. */
function hasEarlier({ frames }: FramesAnswer): boolean {
  return frames.some(({ previous }) =>
    previous?.series.some(({ values }) => values.some((value) => value !== null)),
  );
}

/** The read that failed last, until one succeeds: a new try alone does not make the data any younger. */
function useLastFailure(sync: Sync | null | undefined): Sync | null {
  const [over, setOver] = useState(sync);
  if (sync?.state !== "running" && sync !== over) setOver(sync);
  return over?.state === "failed" ? over : null;
}

/** True while the very first read runs; when it ends, the server's parts of the page are asked anew too. */
function useFirstRead(first: boolean): boolean {
  const router = useRouter();
  const was = useRef(first);
  useEffect(() => {
    if (was.current && !first) router.refresh();
    was.current = first;
  }, [first, router]);
  return first;
}
