import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextField } from "@/components/ui/text-field";
import { chartLink, type LinkKind, linkKinds } from "@/lib/client/chart-link";
import { copyText } from "@/lib/client/copy-text";
import { useCopy } from "@/lib/client/use-copy";
import type { Period } from "@/lib/period/period";

const instead = "Select it below and copy it by hand.";

type ColleagueLinksProps = {
  /** The chart's anchor; null: the page. */
  chart: string | null;
  period: Period;
  today: string;
};

/** Links to what is on the screen, for whoever signs in. */
export function ColleagueLinks({ chart, period, today }: ColleagueLinksProps) {
  const kinds = linkKinds(new URLSearchParams(window.location.search), today);
  return (
    <div className="space-y-2">
      <p>
        Whoever opens it signs in first and lands {chart === null ? "here" : "at this chart"}, with the same
        servers and dates.
      </p>
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <CopyLink
            key={kind}
            kind={kind}
            address={chartLink(window.location.href, { id: chart, ...period, today }, kind)}
          />
        ))}
      </div>
    </div>
  );
}

const labels = { moving: "Copy link, as it moves", fixed: "Copy link, fixed dates" };

function CopyLink({ kind, address }: { kind: LinkKind; address: string }) {
  const { outcome, copy } = useCopy(instead, copyText);
  const copied = outcome === "copied";
  return (
    <>
      <Button icon={<Icon name={copied ? "check" : "link"} />} onClick={() => copy(address)}>
        {copied ? "Copied" : labels[kind]}
      </Button>
      {outcome === "refused" && (
        <div className="w-full">
          <TextField
            label={labels[kind]}
            value={address}
            onChange={() => {}}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            hint={`Could not copy. ${instead.replace("below", "above")}`}
            className="font-mono text-xs!"
          />
        </div>
      )}
    </>
  );
}
