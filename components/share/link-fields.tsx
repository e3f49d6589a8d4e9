import { CopyButton } from "@/components/pages/copy-button";
import { TextField } from "@/components/ui/text-field";
import type { LinkedShare } from "@/lib/client/shares";
import { embedCode, pictureOf } from "./embed-code";

/** The link of a share and what is made of it: all of it is gone once this is closed. */
export function LinkFields({ share }: { share: LinkedShare }) {
  const fields = [
    { label: "Link", text: share.url, copies: "Copy the link" },
    { label: "To show it in another page", text: embedCode(share), copies: "Copy the embed code" },
    {
      label: "As a picture that stays up to date",
      text: pictureOf(share),
      copies: "Copy the picture’s address",
    },
  ];
  return (
    <div className="space-y-3">
      {fields.map(({ label, text, copies }) => (
        <div key={label} className="flex flex-wrap items-end gap-x-3">
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
      ))}
      <p className="text-xs text-muted">
        Only pages of the addresses that this Tidemark’s operator allows can show it. The picture ends in{" "}
        <span className="font-mono">.png</span>; with <span className="font-mono">.svg</span> it is had as
        SVG.
      </p>
    </div>
  );
}
