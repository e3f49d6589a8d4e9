"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/client/api-problem";
import { useAddEnterprise, useAddSample } from "@/lib/client/enterprises";
import { paths } from "@/lib/client/paths";
import { ProblemPanel } from "./problem-panel";

/** The other ways in: GitHub's files where it cannot be reached, made-up figures where there are none yet. */
export function WithoutToken() {
  return (
    <div className="grid max-w-3xl gap-x-10 gap-y-8 md:grid-cols-2">
      <FromFiles />
      <Sample />
    </div>
  );
}

function FromFiles() {
  const router = useRouter();
  const [slug, setSlug] = useState("");
  const add = useAddEnterprise();
  const named = slug.trim();
  const problem = add.error instanceof ApiProblem && add.variables === named ? add.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (named === "" || add.isPending) return;
    add.mutate(named, { onSuccess: (added) => router.push(paths.imports(added.slug)) });
  };
  return (
    <form onSubmit={submit} noValidate className="level-notch pt-3">
      <h2 className="text-sm font-semibold">From export files, without a token</h2>
      <p className="mt-1 mb-3">
        For an enterprise whose figures come as files of GitHub Connect, as where nothing may reach GitHub.
      </p>
      <TextField
        label="Name of the enterprise"
        value={slug}
        onChange={setSlug}
        error={problem?.messageOf("slug")}
        hint="Its slug, if it has one. A token can be added later."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {problem && problem.errors.length === 0 && (
        <div className="mt-3">
          <ProblemPanel problem={problem} />
        </div>
      )}
      <Button type="submit" className="mt-3" disabled={named === ""} busy={add.isPending}>
        {add.isPending ? "Adding" : "Go on to the files"}
      </Button>
    </form>
  );
}

function Sample() {
  const router = useRouter();
  const add = useAddSample();
  return (
    <section className="level-notch pt-3">
      <h2 className="text-sm font-semibold">Look around first</h2>
      <p className="mt-1 mb-3">
        Made-up figures of three servers over 400 days, marked as a sample wherever they are shown, and
        removed with one click.
      </p>
      {add.error instanceof ApiProblem && (
        <div className="mb-3">
          <ProblemPanel problem={add.error} />
        </div>
      )}
      <Button
        busy={add.isPending || add.isSuccess}
        onClick={() =>
          add.mutate(undefined, { onSuccess: (added) => router.push(paths.overview(added.slug)) })
        }
      >
        {add.isPending || add.isSuccess ? "Making the sample" : "Look around with sample data"}
      </Button>
    </section>
  );
}
