import { CopyButton } from "@/components/pages/copy-button";
import { TextField } from "@/components/ui/text-field";
import type { LinkedShare } from "@/lib/client/shares";
import { embedCode, pictureOf } from "./embed-code";

/** The link of a share and what is made of it: all of it is gone once this is closed. */
export function LinkFields({ share }: { share: LinkedShare }) {
  if (share.hasPassword) {
    return (
      <div className="space-y-3">
        <CopyField label="Link" text={share.url} copies="Copy the link" />
        <p className="text-xs text-muted">
          With a password it opens as a page of its own. Within other pages, and as a picture there, it would
          show nothing.
        </p>
      </div>
    );
  }
  return (
    <div className="space-y-3">
      <CopyField label="Link" text={share.url} copies="Copy the link" />
      <CopyField label="To show it in another page" text={embedCode(share)} copies="Copy the embed code" />
      <CopyField
        label="As a picture that stays up to date"
        text={pictureOf(share)}
        copies="Copy the picture’s address"
      />
      <p className="text-xs text-muted">
        It shows within pages of the sites that the operator of this Tidemark allows; the picture shows
        anywhere.
      </p>
    </div>
  );
}

function CopyField({ label, text, copies }: { label: string; text: string; copies: string }) {
  return (
    <div className="flex flex-wrap items-end gap-x-3">
      <div className="min-w-0 grow basis-60">
        <TextField
          label={label}
          value={text}
          onChange={() => {}}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono text-xs!"
        />
      </div>
      <div className="flex h-8 items-center touch:h-11">
        <CopyButton text={text} label={copies} />
      </div>
    </div>
  );
}
