"use client";
import { usePathname, useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import type { Notice } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { Prose } from "@/components/ui/prose";
import { useFrames } from "@/lib/client/frames-query";
import { useSync } from "@/lib/client/use-sync";
import { useView } from "@/lib/client/use-view";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { describePeriod } from "@/lib/view/describe-period";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { CoverageStrip } from "./figures";
import { silenceNotices, tokenNotices } from "./view-notices";

// Most visits meet none of these.
const FailedRead = lazy(() => import("./view-states").then((states) => ({ default: states.FailedRead })));
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
  const { data: sync } = useSync(slug);
  const firstRead = useFirstRead(sync?.state === "running" && answer?.readAt == null);
  const pathname = usePathname();

  const nearest = `${pathname}?${viewToQuery(view)}`;
  const addressNotices: Notice[] = problems.map(({ parameter, message }) => ({
    id: `address-${parameter}`,
    icon: "alert",
    lead: "This address cannot be shown as it is.",
    rest: <Prose>{`${message} Shown instead is the nearest view.`}</Prose>,
    actions: <PageLink href={nearest}>Keep this view</PageLink>,
  }));

  if (!answer) {
    return (
      <PageFrame title={title} notices={addressNotices}>
        <div className="mt-6">
          <Suspense>{error && <FramesError error={error} pathname={pathname} view={view} />}</Suspense>
        </div>
      </PageFrame>
    );
  }
  if (firstRead || !answer.stored) {
    return (
      <PageFrame title={title} notices={[...addressNotices, ...tokenNotices(slug, page.token, today)]}>
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
      lead={describePeriod(answer, answer.compare)}
      notices={[...addressNotices, ...silenceNotices(answer, view), ...tokenNotices(slug, page.token, today)]}
      read={{ at: answer.readAt, today }}
    >
      <Suspense>
        {sync?.state === "failed" && <FailedRead slug={slug} answer={answer} mayRead={page.mayAdminister} />}
      </Suspense>
      <div className={isPlaceholderData ? "opacity-60" : undefined} aria-busy={isPlaceholderData}>
        <Suspense>
          {children(shown)}
          <CoverageStrip servers={answer.servers} from={answer.from} to={answer.to} />
        </Suspense>
      </div>
    </PageFrame>
  );
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
