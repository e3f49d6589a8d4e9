"use client";
import type { LineModel } from "@/lib/drawing/line-model";
import { type OnToggle, seriesToggle } from "./series-toggle";

type EndTogglesProps = { model: LineModel; onToggle: OnToggle };

/** The labels at the lines' ends as buttons: a layer of its own, since nothing inside an image can be operated. */
export function EndToggles({ model, onToggle }: EndTogglesProps) {
  const { endLabels, endLabelX, width } = model;
  const left = endLabelX - 5;
  return (
    <fieldset className="contents">
      <legend className="sr-only">Series</legend>
      {endLabels
        .filter(({ key }) => key !== "previous" && key !== "more")
        .map(({ key, name, y, hidden }) => (
          <button
            key={key}
            {...seriesToggle(key, name, hidden, onToggle)}
            style={{ left, top: y, width: width - left }}
            className="absolute h-7.5 -translate-y-1/2 rounded-md hover:bg-ghost-hover touch:h-11"
          >
            <span className="sr-only">{name}</span>
          </button>
        ))}
    </fieldset>
  );
}
