import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** On every page of made-up figures, for nobody to take them for anybody's. Its button is heard by `useShortcuts`. */
export function SampleBanner({ mayRemove }: { mayRemove: boolean }) {
  return (
    <section
      aria-label="Sample data"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-muted px-4 py-2 md:px-8"
    >
      <Icon name="info" className="shrink-0 text-muted" />
      <p className="min-w-0 flex-1 basis-48">
        <b className="font-semibold">Sample.</b> These figures are made up, to look around with.
      </p>
      {mayRemove && (
        <Button data-opens="sample-removal" className="print:hidden">
          Remove sample data
        </Button>
      )}
    </section>
  );
}
