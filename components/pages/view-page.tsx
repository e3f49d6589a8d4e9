"use client";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import type { Notice } from "@/components/ui/notice-list";
import { type RefusedFrames, useFrames } from "@/lib/client/use-frames";
import { useSync } from "@/lib/client/use-sync";
import { useView } from "@/lib/client/use-view";
import type { FoundPage } from "@/lib/findings/page-findings";
import type { Finding } from "@/lib/findings/phrase";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import type { AlsoAsked } from "@/lib/view/also-asked";
import { CoverageStrip, PageFinding, PeriodSentence, ViewNotices } from "./figures";
import type { ShownFrames } from "./shown-frames";

// Most visits meet none of these.
const FailedRead = lazy(() => import("./failed-read").then((read) => ({ default: read.FailedRead })));
const ViewState = lazy(() => import("./view-states"));

export type EnterprisePage = {
  slug: string;
  /** The one server a page is of, whatever the address says of servers. */
  server?: string;
  metrics: readonly string[];
  /** What it asks for in the same call. */
  beside: AlsoAsked;
  /** The UTC day. */
  today: string;
  /** That the token needs somebody. */
  tokenNotice: Notice | null;
  mayAdminister: boolean;
  /** Why the address's frames cannot be had, known before the page is shown. */
  refused: RefusedFrames | null;
  /** What its first words are about, and those of the first answer. */
  finding?: { of: FoundPage | "metric"; first: Finding | null };
};

type ViewPageProps = EnterprisePage & {
  title: string;
  /** Over the figures, and there also while there are none. */
  tools?: ReactNode;
  children: (shown: ShownFrames) => ReactNode;
  /** Below the figures, and there without them. */
  records?: ReactNode;
};

/** What all pages of figures share: the period in words, what needs attention, the charts, the coverage. */
export function ViewPage({ title, tools, children, records, ...page }: ViewPageProps) {
  const { slug, metrics, today, server, finding } = page;
  const { view: addressView, problems } = useView(today);
  const view = server ? { ...addressView, servers: [server] } : addressView;
  const { answer, error, isWaiting } = useFrames(slug, metrics, view, page.beside, page.refused);
  const [firstAnswer] = useState(answer);
  const { data: sync, dataUpdatedAt, error: syncError } = useSync(slug);
  const firstRead = sync?.state === "running" && answer?.readAt == null;

  const noticesOf = (shown: FramesAnswer | null) => (
    <Suspense>
      {shown && finding && <PageFinding {...finding} isFirst={shown === firstAnswer} answer={shown} />}
      <ViewNotices {...page} view={addressView} problems={problems} answer={shown} />
    </Suspense>
  );
  const problem = error ?? syncError;
  const state = (
    <div className="mt-6">
      <Suspense>
        <ViewState
          slug={slug}
          mayRead={page.mayAdminister}
          error={problem}
          answer={answer}
          view={addressView}
        />
      </Suspense>
    </div>
  );
  if (!answer?.stored || firstRead) {
    return (
      <PageFrame title={title} notices={noticesOf(null)}>
        {tools}
        {state}
        {records}
      </PageFrame>
    );
  }

  const shown: ShownFrames = {
    answer,
    view,
    addressView,
    failed: error !== null,
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
      {tools}
      {problem && state}
      <div
        className={isWaiting ? "opacity-60 transition-opacity delay-150 duration-0" : undefined}
        aria-busy={isWaiting}
      >
        {children(shown)}
        <CoverageStrip servers={answer.servers} from={answer.from} to={answer.to} />
      </div>
      {records}
    </PageFrame>
  );
}
