/** Stands between one way to sign in and another. */
export function OrRule() {
  return (
    <div className="my-5 flex items-center gap-3 text-xs text-muted before:flex-1 before:border-t after:flex-1 after:border-t">
      or
    </div>
  );
}
