/** Why a figure is called an estimate, at the foot of the page that shows it. */
export function EstimateNote({ dormancy = false }: { dormancy?: boolean }) {
  return (
    <div className="mt-5 max-w-2xl space-y-1.5 text-xs text-muted">
      <p>
        <b>Seats in use</b> are an estimate: total users minus suspended users, added up per server. Someone
        with an account on two servers counts twice, so the licence count can be lower.
      </p>
      {dormancy && (
        <p>
          <b>Dormant</b> means no listed activity within the server’s threshold: people on leave, auditors and
          service accounts are in it too. It is an upper bound of what could be reclaimed, not a saving.
        </p>
      )}
    </div>
  );
}
