import "server-only";
import { invalidParameters } from "@/lib/server/problem";
import type { AlsoAsked, OtherFrames } from "@/lib/view/also-asked";
import { viewOf } from "./view-of";

const mostOthers = 5;
const ofOthers = ["metrics", "compare", "by", "grain"];

/** What a call asks for beside its frames; a 400 that names the bad parameter where it cannot be read. */
export function alsoOf({
  summaries,
  also,
}: {
  summaries?: string | undefined;
  also?: string | undefined;
}): AlsoAsked {
  return {
    ...(summaries !== undefined && { summaries: summaries.split(",") }),
    ...(also !== undefined && { also: othersOf(also.split(";")) }),
  };
}

function othersOf(texts: readonly string[]): OtherFrames[] {
  if (texts.length > mostOthers) throw badAlso(`At most ${mostOthers} queries a call.`);
  return texts.map((text) => {
    const given = new URLSearchParams(text);
    const names = [...given.keys()];
    const foreign = names.find((name, at) => !ofOthers.includes(name) || names.indexOf(name) !== at);
    if (foreign !== undefined)
      throw badAlso(`\`${foreign.slice(0, 40)}\` is no parameter of it, or there twice.`);
    const { metrics, ...drawn } = Object.fromEntries(given);
    if (metrics === undefined) throw badAlso("A query in it names no `metrics`.");
    const { compare, by, grain } = viewOf(drawn);
    return {
      metrics: metrics.split(","),
      ...(drawn.compare !== undefined && { compare }),
      ...(drawn.by !== undefined && { by }),
      ...(drawn.grain !== undefined && { grain }),
    };
  });
}

function badAlso(message: string) {
  return invalidParameters([{ parameter: "also", message }]);
}
