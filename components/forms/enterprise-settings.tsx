"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readAtSentence } from "@/components/shell/read-at";
import { Button, buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import type { ConnectedEnterprise } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { useStartSync } from "@/lib/client/use-start-sync";
import { formatRange } from "@/lib/period/format";
import { ProblemPanel } from "./problem-panel";
import { RemoveEnterpriseDialog } from "./remove-enterprise-dialog";
import { RemoveSample } from "./remove-sample";
import { RemoveTokenDialog } from "./remove-token-dialog";
import { ReplaceTokenDialog } from "./replace-token-dialog";
import { SyncProgress } from "./sync-progress";
import { TokenLine } from "./token-line";
import type { GitHubSignIn } from "./token-source";

type EnterpriseSettingsProps = {
  enterprise: ConnectedEnterprise;
  mayChange: boolean;
  mayRemove: boolean;
  /** Opens with the dialog that takes a new token. */
  replacing: boolean;
  gitHub: GitHubSignIn;
  today: string;
};

type OpenDialog = "replace-token" | "remove-token" | "remove-enterprise" | null;

export function EnterpriseSettings({
  enterprise,
  mayChange,
  mayRemove,
  replacing,
  gitHub,
  today,
}: EnterpriseSettingsProps) {
  const { slug, token, servers, readAt, isSample } = enterprise;
  const router = useRouter();
  const start = useStartSync(slug);
  const [dialog, setDialog] = useState<OpenDialog>(replacing && mayChange ? "replace-token" : null);
  const close = () => setDialog(null);
  const done = () => {
    close();
    router.refresh();
  };
  return (
    <section id={slug} aria-label={slug} className="level-notch pt-3">
      <h2 className="text-sm font-semibold">
        <PageLink
          href={paths.overview(slug)}
          className="link -my-0.5 inline-flex min-h-6 items-center touch:-my-3 touch:min-h-11"
        >
          {slug}
        </PageLink>
      </h2>
      <dl className="mt-2 grid gap-x-4 gap-y-1.5 md:grid-cols-[6rem_minmax(0,1fr)] [&>dt]:text-xs [&>dt]:leading-5 [&>dt]:font-semibold">
        {isSample ? (
          <>
            <dt>Sample</dt>
            <dd>Its figures are made up, to look around with.</dd>
          </>
        ) : (
          <>
            <dt>Token</dt>
            <dd>{token ? <TokenLine facts={token} /> : noTokenWords(readAt)}</dd>
          </>
        )}
        <dt>Servers</dt>
        <dd>{servers.length === 0 ? "None has reported yet" : <ServerLines servers={servers} />}</dd>
        {(token || readAt) && (
          <>
            <dt>Last read</dt>
            <dd>{readAtSentence(readAt, today)}</dd>
          </>
        )}
      </dl>
      <div className="mt-4 empty:hidden">
        <SyncProgress slug={slug} mayRead={mayChange} offersRetry={false} />
      </div>
      {start.error instanceof ApiProblem && (
        <div className="mt-4">
          <ProblemPanel problem={start.error} />
        </div>
      )}
      {mayChange && isSample && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <RemoveSample />
        </div>
      )}
      {mayChange && !isSample && (
        <div className="mt-4 flex flex-wrap gap-2">
          {token && (
            <Button busy={start.isPending} onClick={() => start.mutate()}>
              Read now
            </Button>
          )}
          <Button onClick={() => setDialog("replace-token")}>{token ? "Replace token" : "Add token"}</Button>
          {token && <Button onClick={() => setDialog("remove-token")}>Remove token</Button>}
          <PageLink href={paths.imports(slug)} className={buttonClass()}>
            Import files
          </PageLink>
          {mayRemove && (
            <Button kind="danger" onClick={() => setDialog("remove-enterprise")}>
              Remove enterprise
            </Button>
          )}
        </div>
      )}
      {mayChange && !mayRemove && !isSample && (
        <p className="mt-2 text-xs text-muted">
          Its owners can remove the enterprise, with everything stored of it.
        </p>
      )}
      <ReplaceTokenDialog
        slug={slug}
        replaces={token !== null}
        gitHub={gitHub}
        open={dialog === "replace-token"}
        onClose={close}
        onDone={done}
      />
      <RemoveTokenDialog slug={slug} open={dialog === "remove-token"} onClose={close} onDone={done} />
      <RemoveEnterpriseDialog
        enterprise={enterprise}
        open={dialog === "remove-enterprise"}
        onClose={close}
        onDone={done}
      />
    </section>
  );
}

function noTokenWords(readAt: string | null): string {
  return readAt
    ? "None. Stored charts stay; nothing new is read."
    : "None. Its figures come from imported files.";
}

function ServerLines({ servers }: { servers: ConnectedEnterprise["servers"] }) {
  return (
    <ul>
      {servers.map(({ server, label, ghesVersion, firstDay, lastDay }) => (
        <li key={server} className="flex flex-wrap gap-x-2">
          <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
          <span className="text-muted">
            {ghesVersion && `${ghesVersion} · `}
            {formatRange(firstDay, lastDay)}
          </span>
        </li>
      ))}
    </ul>
  );
}
