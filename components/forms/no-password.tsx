/** What the account's page says of passwords where there is none. */
export function NoPassword() {
  return (
    <section className="level-notch pt-3" aria-labelledby="password">
      <h2 id="password" className="text-sm font-semibold">
        Password
      </h2>
      <p className="mt-1 max-w-prose">
        This account has none: you sign in through another service. If you once set one here, it ended when
        that service first vouched that the e-mail address is yours, because until then somebody else could
        have set it.
      </p>
    </section>
  );
}
