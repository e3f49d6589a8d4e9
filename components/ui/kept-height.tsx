"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** As tall as what it has held at this width: what goes away in it moves nothing below. */
export function KeptHeight({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!content.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setKept((before) => {
        if (before.width === width && before.height >= height) return before;
        return { width, height };
      });
    });
    observer.observe(content.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div style={{ minHeight: kept.height }}>
      <div ref={content} className="flow-root">
        {children}
      </div>
    </div>
  );
}
