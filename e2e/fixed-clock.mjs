/**
 * Preloaded into a server (`NODE_OPTIONS=--import …`): its clock starts at the instant CLOCK_START, or runs
 * CLOCK_OFFSET_MS beside the real one. Time goes on from there; timers are as they were.
 */
const { CLOCK_START, CLOCK_OFFSET_MS = "0" } = process.env;
const RealDate = Date;
const offset = CLOCK_START ? RealDate.parse(CLOCK_START) - RealDate.now() : Number(CLOCK_OFFSET_MS);
if (!Number.isFinite(offset)) throw new TypeError("CLOCK_START or CLOCK_OFFSET_MS is not a time.");
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});
