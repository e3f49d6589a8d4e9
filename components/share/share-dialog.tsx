"use client";
import { type ReactNode, useId, useState } from "react";
import { flushSync } from "react-dom";
import { Dialog } from "@/components/ui/dialog";
import { anchorDay, resolveRange } from "@/lib/period/period";
import { viewToQuery } from "@/lib/view/view-to-query";
import { AsFiles } from "./as-files";
import { ColleagueLinks } from "./colleague-links";
import { NewShare } from "./new-share";
import { type SharedView, shownPage } from "./shown-page";

type ShareDialogProps = SharedView & {
  /** The id of the one chart it is opened from; null: the page. */
  chart: string | null;
  onClose: () => void;
};

/** Everything that can be done with what is shown, for others to see. Loaded when it is first opened. */
export default function ShareDialog({ chart, onClose, ...shared }: ShareDialogProps) {
  const [page] = useState(() => shownPage(shared.today));
  const [holdsLink, setHoldsLink] = useState(false);
  const anchor = anchorDay(shared.today, shared.stored?.lastDay ?? null);
  const charts = page.charts.filter(({ id }) => chart === null || id === chart);
  const title = (chart !== null && charts[0]?.title) || page.title;
  const close = () => {
    // Opened from a menu, whose item is gone by now: the menu's button takes the focus.
    flushSync(onClose);
    if (chart !== null) menuButtonOf(chart)?.focus();
  };
  return (
    <Dialog open onClose={close} title={`Share “${title}”`} placement="wide" stays={holdsLink}>
      <div className="divide-y divide-muted px-4">
        <Part title="Link for colleagues">
          <ColleagueLinks chart={chart} period={resolveRange(page.view.range, anchor)} today={shared.today} />
        </Part>
        <Part title="Link for people without an account">
          {!shared.mayShare ? (
            <p>
              Admins of {shared.slug} can make links that open without an account. Ask one of them, or an
              owner.
            </p>
          ) : page.charts.length === 0 ? (
            <p>There is no chart on this page to share. Open a page that has some.</p>
          ) : (
            <NewShare
              {...shared}
              page={page}
              chart={chart}
              title={title}
              anchor={anchor}
              onLink={setHoldsLink}
              onClose={close}
            />
          )}
        </Part>
        {charts.length > 0 && (
          <Part title="As a file">
            <AsFiles
              slug={shared.slug}
              title={title}
              charts={charts}
              query={viewToQuery(page.view)}
              today={shared.today}
            />
          </Part>
        )}
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="py-4">
      <h3 id={id} className="mb-2 text-sm font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

function menuButtonOf(chart: string): HTMLElement | null {
  const cards = [...document.querySelectorAll<HTMLElement>("[data-chart]")];
  const card = cards.find(({ dataset }) => JSON.parse(dataset.chart ?? "").id === chart);
  return card?.querySelector<HTMLElement>("[aria-haspopup='menu']") ?? null;
}
