import { Dialog } from "@/components/ui/dialog";
import { type Share, useChangeShare } from "@/lib/client/shares";
import { useKept } from "@/lib/client/use-kept";
import { draftOfShare, type ShareDraft } from "./share-draft";
import { ShareForm } from "./share-form";
import type { NamedServer } from "./share-words";

type ChangeShareDialogProps = {
  slug: string;
  share: Share;
  servers: readonly NamedServer[];
  /** The newest day a moving range ends on. */
  anchor: string;
  /** The UTC day. */
  today: string;
  onClose: () => void;
  onDone: (title: string) => void;
};

const untouched: Partial<ShareDraft> = {};

/** Everything of a share but its link. */
export function ChangeShareDialog(props: ChangeShareDialogProps) {
  const { slug, share, servers, anchor, today, onClose, onDone } = props;
  const [changes, setChanges] = useKept(`changes of ${share.id}`, untouched);
  const change = useChangeShare(slug, share.id);
  const usual = draftOfShare(share, { servers: servers.map(({ server }) => server), anchor });
  return (
    <Dialog open onClose={onClose} title={`Settings of “${share.title}”`} placement="wide">
      <div className="p-4">
        <ShareForm
          draft={{ ...usual, ...changes }}
          onChange={(change) => setChanges({ ...changes, ...change })}
          charts={share.charts}
          servers={servers}
          today={today}
          before={share}
          error={change.error}
          busy={change.isPending}
          action={change.isPending ? "Saving" : "Save"}
          onSubmit={(content) =>
            change.mutate(content, {
              onSuccess: ({ title }) => {
                setChanges(untouched);
                onDone(title);
              },
            })
          }
          onCancel={() => {
            setChanges(untouched);
            onClose();
          }}
        />
      </div>
    </Dialog>
  );
}
