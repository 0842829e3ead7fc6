/** How events are scored, summed up and put together, for readers who want to know what they trust. */
export function Scores() {
  return (
    <section id="scores">
      <h2>The score</h2>
      <p>
        A score is a sum, and each event shows its parts. What kind of event it is counts most: a law, a major release
        or an acquisition starts high, a tutorial or a customer story low. Then who acted, how close the source is to
        the fact, how many independent publishers report the same, and how large the stated numbers are. Promotional
        language takes points off.
      </p>
      <p>
        The sum is then set against everything else in this almanac, so that a high score stays rare whatever the field
        writes: at most one event in a hundred reaches nine, about one in ten stands between seven and nine, and half
        stay below four and a half. Once a day the almanac looks whether that still holds for the last three months.
        Where it does not, the scale moves, and every score with it; the part called “field” is what it adds or takes.
      </p>
      <p>
        Publishers of one owner count as one. Opinion that nobody else reports stays at six or below. When others report
        the same later, the score follows. Age plays no part: the score says how much it mattered, the date says when.
      </p>
    </section>
  );
}

export function Summaries() {
  return (
    <section id="summaries">
      <h2>The summary</h2>
      <p>
        A summary is made of a few sentences from the item’s own text, chosen and never rewritten. Where a source gives
        only a headline, the event says so instead of guessing what the article might hold. Names and topics come from
        the words too, and each is kept with the words that show it.
      </p>
    </section>
  );
}

export function Relations() {
  return (
    <section id="relations">
      <h2>Stories, copies, related events</h2>
      <p>
        Accounts of the same happening by different sources form one story, if they come within days of each other and
        nothing speaks against it: another version of a model, another sum, other names. The same text in several places
        counts as a copy. Both stand under “also covered by”.
      </p>
      <p>
        Related events are others: up to eight, from any month, at most three of one source. Events are compared by the
        words and names they share, rare ones weighing more, and every relation names what the two have in common. It
        holds both ways, so that an old page learns of what came later.
      </p>
    </section>
  );
}

export function Model({ isOn }: { isOn: boolean }) {
  return (
    <section id="model">
      <h2>Language models</h2>
      <p>
        {isOn
          ? "In this almanac a language model reads events too."
          : "No language model is used in this almanac; its operator could switch one on."}{" "}
        A model may word the headline and the summary, name the topics and the kind of event where its headline leaves
        it open, and say how much weighs in it, each with a quote. It never sets a score: the same sum does, and a model
        moves it by two points at most. Every number, name and quote it gives is looked up in the article, and what is
        not found there is dropped. Where it fails, the sentences and the score by rules stand. What it wrote is marked.
        It may help to find related events, and never decides what is one story.
      </p>
    </section>
  );
}

export function Corrections() {
  return (
    <section id="corrections">
      <h2>Corrections</h2>
      <p>
        Rules and models err. The editor can set a score, a headline or topics, take stories apart or put them together,
        and take an event out. What a person has set is said to be so on the event’s page, is written down, and stands
        whatever is computed later. A digest that went out is not changed.
      </p>
    </section>
  );
}
