/** The page's main landmark, which the skip link leads to. */
export const contentId = "content";

export function SkipLink() {
  return (
    <a
      href={`#${contentId}`}
      className="sr-only rounded-md bg-overlay px-4 py-2 font-medium text-accent shadow-floating focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-40"
    >
      Skip to content
    </a>
  );
}
