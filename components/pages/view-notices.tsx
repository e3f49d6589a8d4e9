import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { KeptHeight } from "@/components/ui/kept-height";
import { type Notice, NoticeList } from "@/components/ui/notice-list";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import { showView } from "@/lib/client/use-view";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { silenceOf } from "@/lib/metrics/silence";
import { dayOf, daysBetween } from "@/lib/period/day";
import { formatShortDay } from "@/lib/period/format";
import { describePeriod } from "@/lib/view/describe-period";
import type { ViewProblem } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";

// Few addresses need it.
const Prose = lazy(() => import("@/components/ui/prose").then((room) => ({ default: room.Prose })));

/** Tokens are spoken of this many days before they expire. */
const soonDays = 30;

type ViewNoticesProps = {
  slug: string;
  view: View;
  /** What could not be used of the address. */
  problems: readonly ViewProblem[];
  token: { expiresAt: string | null } | null;
  mayAdminister: boolean;
  /** The UTC day. */
  today: string;
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
export function ViewNotices({ slug, view, problems, token, mayAdminister, today, answer }: ViewNoticesProps) {
  const pathname = usePathname();
  const notices = [
    ...addressNotices(problems, `${pathname}?${viewToQuery(view)}`),
    ...(answer ? silenceNotices(answer, view) : []),
    ...tokenNotices(slug, token, today).map((notice) => ({
      ...notice,
      actions: mayAdminister && (
        <PageLink href={`${paths.settings}#${slug}`}>{token ? "Replace token" : "Add a token"}</PageLink>
      ),
    })),
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

function tokenNotices(slug: string, token: { expiresAt: string | null } | null, today: string): Notice[] {
  if (!token) {
    return [
      {
        id: "token",
        icon: "key",
        lead: `No token is stored for ${slug}.`,
        rest: "Nothing new is collected; what is stored stays.",
      },
    ];
  }
  const expiry = token.expiresAt === null ? null : dayOf(token.expiresAt);
  const left = expiry === null ? Number.POSITIVE_INFINITY : daysBetween(today, expiry);
  if (expiry === null || left > soonDays) return [];
  const lead =
    left > 0
      ? `The token for ${slug} expires in ${inDays(left)},`
      : `The token for ${slug} ${left === 0 ? "expires today," : "has expired,"}`;
  const rest = `on ${formatShortDay(expiry)}. Collection ${left < 0 ? "has stopped" : "stops that day"}.`;
  return [{ id: "token", icon: "key", lead, rest }];
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
