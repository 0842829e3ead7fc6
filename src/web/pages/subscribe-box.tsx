import { consentForm } from "../../subscribers/consent.ts";

/** What a visitor typed, and what was wrong with it. */
export type Refusal = Readonly<{ address: string; message: string }>;

/** The form, wherever a page offers it. The second field is for machines only: people never see it. */
export function SubscribeForm({ refusal }: { refusal?: Refusal | undefined }) {
  return (
    <form class="subscribe" method="post" action="/subscribe">
      <label for="email">Your e-mail address</label>
      <div class="field">
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          inputmode="email"
          required
          maxlength={254}
          placeholder="name@example.org"
          value={refusal?.address}
          aria-invalid={refusal ? "true" : undefined}
          aria-describedby={refusal ? "address-problem consent" : "consent"}
        />
        <button type="submit" class="button">
          Subscribe
        </button>
      </div>
      {refusal ? (
        <p id="address-problem" class="problem" role="alert">
          {refusal.message}
        </p>
      ) : null}
      <p class="unseen" aria-hidden="true">
        <label for="website">Leave this empty</label>
        <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
      </p>
      <p id="consent" class="fine">
        {consentForm.wording}
      </p>
    </form>
  );
}

/** The invitation at the end of a list or an event. */
export function SubscribeBox() {
  return (
    <section class="invite" aria-labelledby="invite">
      <h2 id="invite">The best of the week, by mail</h2>
      <p>Once a week: at most ten events, each with its reason and its source. No tracking.</p>
      <SubscribeForm />
    </section>
  );
}
