import "server-only";
import { Problem } from "@/lib/server/problem";
import { processWide } from "@/lib/server/process/process-wide";

const mostAtOnce = 2;
const mostWaiting = 40;
const longestWaitMs = 10_000;

type Turns = { drawing: number; waiting: Set<() => void> };

const turns = () => processWide("drawing-turns", (): Turns => ({ drawing: 0, waiting: new Set() }));

/** Draws when it is this picture's turn: two at once, some waiting for a while, and a 503 for those beyond. */
export async function inTurn<Made>(draw: () => Promise<Made>, waitMs = longestWaitMs): Promise<Made> {
  const state = turns();
  if (state.drawing < mostAtOnce) state.drawing += 1;
  else await turnIn(state, waitMs);
  try {
    return await draw();
  } finally {
    // A turn is handed on, so that nobody who comes later gets between.
    const [next] = state.waiting;
    if (next) next();
    else state.drawing -= 1;
  }
}

function turnIn({ waiting }: Turns, waitMs: number): Promise<void> {
  if (waiting.size >= mostWaiting) throw tooManyPictures();
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(timer);
      waiting.delete(begin);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(begin);
      reject(tooManyPictures());
    }, waitMs);
    waiting.add(begin);
  });
}

function tooManyPictures(): Problem {
  return new Problem({
    status: 503,
    type: "too-many-pictures",
    title: "Too many pictures are being drawn.",
    detail: `${mostAtOnce} are drawn at once, and ${mostWaiting} wait for ${longestWaitMs / 1_000} s at most; this one was not begun.`,
    nextSteps: ["Try again in a few seconds.", "For figures rather than pictures, ask for frames."],
  });
}
