let drawing: ReturnType<typeof importDrawing> | undefined;

/** What draws charts by server, fetched once: most visits show totals alone. */
export function loadServerDrawing() {
  drawing ??= importDrawing();
  return drawing;
}

async function importDrawing() {
  const [{ breakDown }, { serverColors }] = await Promise.all([
    import("@/lib/drawing/breakdown"),
    import("@/lib/drawing/server-colors"),
  ]);
  return { breakDown, serverColors };
}
