import { useState } from "react";
import { type LinkedShare, type ShareContent, useMakeShare } from "@/lib/client/shares";
import { useKept } from "@/lib/client/use-kept";
import { shownServers } from "@/lib/view/shown-servers";
import { MadeSharePanel } from "./made-share-panel";
import { draftOfView, type ShareDraft } from "./share-draft";
import { ShareForm } from "./share-form";
import type { SharedView, ShownPage } from "./shown-page";

type NewShareProps = SharedView & {
  page: ShownPage;
  chart: string | null;
  title: string;
  anchor: string;
  /** A link is shown that is shown this once, or no more. */
  onLink: (isShown: boolean) => void;
  onClose: () => void;
};

const untouched: Partial<ShareDraft> = {};

/** The form, and then the link it made. What is typed stays where the dialog is closed without making one. */
export function NewShare(props: NewShareProps) {
  const { slug, servers, today, page, chart, title, anchor, onLink, onClose } = props;
  const place = `share of ${window.location.pathname}#${chart ?? ""}`;
  const [changes, setChanges] = useKept(place, untouched);
  const [made, setMade] = useState<LinkedShare | null>(null);
  const make = useMakeShare(slug);
  const usual = draftOfView(
    {
      title,
      charts: page.charts.map(({ id }) => id).filter((id) => chart === null || id === chart),
      view: { ...page.view, servers: shownServers(servers, page.view) },
    },
    { servers: servers.map(({ server }) => server), anchor },
  );

  if (made) {
    return (
      <MadeSharePanel
        slug={slug}
        share={made}
        onAnother={() => {
          setMade(null);
          onLink(false);
        }}
        onLeave={onClose}
      />
    );
  }
  const submit = (content: ShareContent) =>
    make.mutate(content, {
      onSuccess: (share) => {
        setChanges(untouched);
        setMade(share);
        onLink(true);
      },
    });
  return (
    <ShareForm
      draft={{ ...usual, ...changes }}
      onChange={(change) => setChanges({ ...changes, ...change })}
      charts={page.charts}
      servers={servers}
      today={today}
      error={make.error}
      busy={make.isPending}
      action={make.isPending ? "Creating the link" : "Create link"}
      onSubmit={submit}
    />
  );
}
