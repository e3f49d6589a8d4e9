import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { KeptHeight } from "@/components/ui/kept-height";
import { type Notice, NoticeList } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import { showView } from "@/lib/client/use-view";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { silenceOf } from "@/lib/metrics/silence";
import { formatShortDay } from "@/lib/period/format";
import { describePeriod } from "@/lib/view/describe-period";
import type { ViewProblem } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

// Few addresses need it.
const Prose = lazy(() => import("@/components/ui/prose").then((room) => ({ default: room.Prose })));

type ViewNoticesProps = {
  view: View;
  /** What could not be used of the address. */
  problems: readonly ViewProblem[];
  /** That the token needs somebody. */
  tokenNotice: Notice | null;
  /** Null where no figures are shown. */
  answer: FramesAnswer | null;
};

/** The period that is shown; compared only where something of the other period is stored. */
export function PeriodSentence({ answer }: { answer: FramesAnswer }) {
  const hasEarlier = answer.frames.some(({ previous }) =>
    previous?.series.some(({ values }) => values.some((value) => value !== null)),
  );
  return describePeriod(answer, hasEarlier ? answer.compare : "none");
}

/** What needs attention on a page of figures. */
export function ViewNotices({ view, problems, tokenNotice, answer }: ViewNoticesProps) {
  const pathname = usePathname();
  const notices = [
    ...addressNotices(problems, `${pathname}?${viewToQuery(view)}`),
    ...(answer ? silenceNotices(answer, view) : []),
    ...(tokenNotice ? [tokenNotice] : []),
  ];
  return (
    <KeptHeight>
      <NoticeList notices={notices} />
    </KeptHeight>
  );
}

function addressNotices(problems: readonly ViewProblem[], nearest: string): Notice[] {
  return problems.map(({ parameter, message }) => ({
    id: `address-${parameter}`,
    icon: "alert",
    lead: "This address cannot be shown as it is.",
    rest: (
      <Suspense>
        <Prose>{`${message} Shown instead is the nearest view.`}</Prose>
      </Suspense>
    ),
    actions: <PageLink href={nearest}>Keep this view</PageLink>,
  }));
}

function silenceNotices(answer: FramesAnswer, view: View): Notice[] {
  const { through, silent, others } = silenceOf(answer.servers, answer);
  const [longest] = silent;
  if (!longest) return [];
  const count = silent.length + others.length;
  return [
    {
      id: "silence",
      icon: "alert",
      lead: silenceLead(silent, count),
      rest: stopSentence(through, count),
      actions: (
        <>
          <PageLink href={paths.settings}>Check connection</PageLink>
          {others.length > 0 && (
            <button
              type="button"
              onClick={() => showView({ ...view, servers: others.map((server) => server.server) })}
            >
              {others.length === 1 ? `Show ${others[0]?.label}` : `Show the other ${others.length}`}
            </button>
          )}
        </>
      ),
    },
  ];
}

function silenceLead(silent: { label: string; days: number }[], count: number): string {
  const longest = inDays(silent[0]?.days ?? 0);
  if (silent.length === 1) return `${silent[0]?.label} has not reported for ${longest}.`;
  if (silent.length === count) return `No server has reported for ${inDays(silent.at(-1)?.days ?? 0)}.`;
  return `${silent.length} of ${count} servers have not reported, the longest for ${longest}.`;
}

function stopSentence(through: string | null, count: number): string {
  if (through === null) {
    return count === 1
      ? "It reported on no day of this period."
      : `On no day of this period did all ${count} servers report.`;
  }
  const day = formatShortDay(through);
  return count === 1
    ? `Its figures stop at ${day}.`
    : `Totals stop at ${day}, the last day all ${count} servers reported.`;
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
