import { changeWords } from "@/lib/drawing/change-words";
import type { Frame } from "@/lib/metrics/frame-shape";

/** "↑ 379 (3.0%) since 23 Aug" */
export function Change({ frame }: { frame: Frame }) {
  const words = changeWords(frame);
  if (!words) return null;
  return (
    <span className="text-xs text-muted">
      {words.amount && <b className="text-default">{words.amount}</b>} {words.rest}
    </span>
  );
}
