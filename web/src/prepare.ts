// What a reader will probably want next, made ready while the page has nothing else to do: the outlines of the world.
const FIRST_VIEW_FIRST_MS = 500;
const LATEST_MS = 5000;

const idle = (): Promise<void> =>
  new Promise((done) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => done(), { timeout: LATEST_MS });
    else setTimeout(done, FIRST_VIEW_FIRST_MS);
  });

// Once the page has begun to show the archive; gives back what calls it off.
export function prepareWhenIdle(begun: boolean): () => void {
  if (!begun) return () => {};
  const timer = setTimeout(async () => {
    await idle();
    const { prepareWorld } = await import("./views/map/world");
    await prepareWorld(idle);
  }, FIRST_VIEW_FIRST_MS);
  return () => clearTimeout(timer);
}
