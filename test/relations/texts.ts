/** Texts of events: a launch as three tell it, its copy, what is near it, and what is far. */

export const RELEASE = {
  source: "halyard",
  title: "Halyard Labs releases Tern 4",
  body:
    "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. Tern 4 answers questions in " +
    "forty languages and runs on a single accelerator. The weights of Tern 4 may be downloaded by anyone, Halyard Labs says.",
};
export const REPORT = {
  source: "courier",
  title: "Tern 4 from Halyard Labs comes with open weights",
  body:
    "The Bremen company Halyard Labs has put out Tern 4. The open-weights language model has 90 billion parameters, speaks " +
    "forty languages and needs only a single accelerator. Anyone may download the weights, according to Halyard Labs.",
};
export const OTHER = {
  source: "lantern",
  title: "What open weights mean for small clinics",
  body:
    "Clinics in the north run an open-weights language model on a single accelerator in the basement. The weights cost " +
    "nothing, but the electricity and the staff that looks after the accelerator do.",
};
export const FAR = {
  source: "lantern",
  title: "A cook book of soups",
  body: "Leeks, potatoes and cream make a soup for winter.",
};

export const COPY = { ...RELEASE, source: "courier", title: "Update: Halyard Labs releases" };
export const SECOND_REPORT = {
  source: "lantern",
  title: "Halyard Labs opens the weights of Tern 4",
  body:
    "With Tern 4, Halyard Labs gives away a language model of 90 billion parameters. It speaks forty languages, and a single " +
    "accelerator is enough to run it. The company in Bremen lets anyone download the open weights of Tern 4.",
};
export const FIRE = {
  source: "lantern",
  title: "Bremen mill burns down",
  body:
    "The old mill at the harbour in Bremen burned down on Sunday night. The fire brigade of Bremen fought the fire with " +
    "ninety people until morning. Nobody was hurt, and the mill had stood empty for years, says the harbour office.",
};
