import "server-only";
import { Problem } from "@/lib/server/problem";
import { processWide } from "@/lib/server/process/process-wide";

const mostAtOnce = 2;
const mostWaiting = 40;

type Turns = { drawing: number; waiting: (() => void)[] };

const turns = () => processWide("drawing-turns", (): Turns => ({ drawing: 0, waiting: [] }));

/** Draws when it is this picture's turn: two at once, some waiting, and a 503 for those beyond. */
export async function inTurn<Made>(draw: () => Promise<Made>): Promise<Made> {
  const state = turns();
  if (state.drawing >= mostAtOnce) {
    if (state.waiting.length >= mostWaiting) throw tooManyPictures();
    await new Promise<void>((resolve) => state.waiting.push(resolve));
  } else {
    state.drawing += 1;
  }
  try {
    return await draw();
  } finally {
    // A turn is handed on, so that nobody who comes later gets between.
    const next = state.waiting.shift();
    if (next) next();
    else state.drawing -= 1;
  }
}

function tooManyPictures(): Problem {
  return new Problem({
    status: 503,
    type: "too-many-pictures",
    title: "Too many pictures are being drawn.",
    detail: `${mostAtOnce} are drawn at once and ${mostWaiting} wait; this one was not begun.`,
    nextSteps: ["Try again in a few seconds.", "For figures rather than pictures, ask for frames."],
  });
}
