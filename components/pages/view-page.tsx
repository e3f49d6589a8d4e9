"use client";
import { lazy, type ReactNode, Suspense } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { useFrames } from "@/lib/client/use-frames";
import { useSync } from "@/lib/client/use-sync";
import { useView } from "@/lib/client/use-view";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { View } from "@/lib/view/view";
import { CoverageStrip, PeriodSentence, ViewNotices } from "./figures";

// Most visits meet none of these.
const FailedRead = lazy(() => import("./failed-read").then((read) => ({ default: read.FailedRead })));
const ViewState = lazy(() => import("./view-states"));

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
  const { answer, error, isWaiting } = useFrames(slug, metrics, view);
  const { data: sync, dataUpdatedAt, error: syncError } = useSync(slug);
  const firstRead = sync?.state === "running" && answer?.readAt == null;

  const noticesOf = (shown: FramesAnswer | null) => (
    <Suspense>
      <ViewNotices {...page} view={view} problems={problems} answer={shown} />
    </Suspense>
  );
  const problem = error ?? syncError;
  const state = (
    <div className="mt-6">
      <Suspense>
        <ViewState slug={slug} mayRead={page.mayAdminister} error={problem} answer={answer} view={view} />
      </Suspense>
    </div>
  );
  if (!answer?.stored || firstRead) {
    return (
      <PageFrame title={title} notices={noticesOf(null)}>
        {state}
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
      lead={
        <Suspense>
          <PeriodSentence answer={answer} />
        </Suspense>
      }
      notices={noticesOf(answer)}
      read={{ at: answer.readAt, today }}
      banner={
        sync &&
        sync.state !== "succeeded" && (
          <Suspense>
            <FailedRead
              slug={slug}
              sync={sync}
              readAt={answer.readAt}
              now={dataUpdatedAt}
              mayRead={page.mayAdminister}
            />
          </Suspense>
        )
      }
    >
      {problem && state}
      <div className={isWaiting ? "opacity-60" : undefined} aria-busy={isWaiting}>
        <Suspense>
          {children(shown)}
          <CoverageStrip servers={answer.servers} from={answer.from} to={answer.to} />
        </Suspense>
      </div>
    </PageFrame>
  );
}
