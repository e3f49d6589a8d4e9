import type { ReactNode } from "react";
import { TideMark } from "@/components/ui/tide-mark";
import { contentId } from "./skip-link";

type PlainPageProps = { title: string; lead?: ReactNode; children: ReactNode };

/** A page without navigation: signing in and setting up. */
export function PlainPage({ title, lead, children }: PlainPageProps) {
  return (
    <main id={contentId} className="mx-auto w-full max-w-md px-4 py-10 md:py-20">
      <div className="mb-8 flex items-center gap-2.5 text-[0.9375rem] font-semibold tracking-[-0.01em]">
        <TideMark />
        Tidemark
      </div>
      <div className="level-notch pt-5">
        <h1 className="text-lg font-semibold tracking-[-0.005em]">{title}</h1>
        {lead && <p className="mt-1 text-muted">{lead}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}
