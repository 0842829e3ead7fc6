/**
 * The demo's field: thirteen invented sources. None of the companies, models, laws and people in them exists, so that a
 * demo spreads no false news about real ones.
 */
import averinCourier from "./items/averin-courier.json" with { type: "json" };
import dieAndBoard from "./items/die-and-board.json" with { type: "json" };
import hallowickInstitute from "./items/hallowick-institute.json" with { type: "json" };
import heldOut from "./items/held-out.json" with { type: "json" };
import ostrelle from "./items/ostrelle.json" with { type: "json" };
import sennickEveningPost from "./items/sennick-evening-post.json" with { type: "json" };
import sharedWeights from "./items/shared-weights.json" with { type: "json" };
import signalAndLedger from "./items/signal-and-ledger.json" with { type: "json" };
import statuteAndModel from "./items/statute-and-model.json" with { type: "json" };
import theWeightedSum from "./items/the-weighted-sum.json" with { type: "json" };
import theWorkbench from "./items/the-workbench.json" with { type: "json" };
import velmoorNewsroom from "./items/velmoor-newsroom.json" with { type: "json" };
import velmoorResearch from "./items/velmoor-research.json" with { type: "json" };
import type { DemoItem } from "./items.ts";

export type DemoSource = Readonly<{
  slug: string;
  name: string;
  about: string;
  /** A listing has no feed: the page that shows its articles is read. */
  format: "rss" | "atom" | "json-feed" | "listing";
  tier: 1 | 2 | 3;
  family: string;
  topics: readonly string[];
  /** Set where the feed gives an article's first paragraph only: the rest stands on its page here. */
  fullText?: "page";
  items: readonly DemoItem[];
}>;

export const demoSources: readonly DemoSource[] = [
  {
    slug: "velmoor-newsroom",
    name: "Velmoor Newsroom",
    about: "Launches, prices and company news from the makers of the Tarn models.",
    format: "rss",
    tier: 1,
    family: "velmoor",
    topics: ["models", "products"],
    items: velmoorNewsroom,
  },
  {
    slug: "velmoor-research",
    name: "Velmoor Research",
    about: "What Velmoor's researchers measure, build and cannot explain yet.",
    format: "atom",
    tier: 1,
    family: "velmoor",
    topics: ["research", "safety"],
    items: velmoorResearch,
  },
  {
    slug: "ostrelle",
    name: "Ostrelle Blog",
    about: "News from the makers of the open Corvane models.",
    format: "json-feed",
    tier: 1,
    family: "ostrelle",
    topics: ["models", "open-weights"],
    items: ostrelle,
  },
  {
    slug: "hallowick-institute",
    name: "Hallowick Institute",
    about: "Independent evaluations of large models, with methods and raw answers.",
    format: "atom",
    tier: 1,
    family: "hallowick-institute",
    topics: ["safety", "benchmarks"],
    items: hallowickInstitute,
  },
  {
    slug: "averin-courier",
    name: "The Averin Courier: Technology",
    about: "The technology desk of the daily from Port Averin.",
    format: "rss",
    tier: 2,
    family: "averin-courier",
    topics: ["business", "policy"],
    items: averinCourier,
  },
  {
    slug: "signal-and-ledger",
    name: "Signal & Ledger",
    about: "The business of artificial intelligence: money, deals, prices.",
    format: "rss",
    tier: 2,
    family: "signal-and-ledger",
    topics: ["business"],
    items: signalAndLedger,
  },
  {
    slug: "the-weighted-sum",
    name: "The Weighted Sum",
    about: "A weekly letter by Odile Farrant.",
    format: "atom",
    tier: 2,
    family: "the-weighted-sum",
    topics: ["policy", "models"],
    items: theWeightedSum,
  },
  {
    slug: "held-out",
    name: "Held-Out",
    about: "Papers, numbers and benchmarks, read closely.",
    format: "json-feed",
    tier: 2,
    family: "held-out",
    topics: ["research", "benchmarks"],
    items: heldOut,
  },
  {
    slug: "statute-and-model",
    name: "Statute & Model",
    about: "Laws, courts and regulators, watched for people who build.",
    format: "rss",
    tier: 2,
    family: "statute-and-model",
    topics: ["policy"],
    items: statuteAndModel,
  },
  {
    slug: "die-and-board",
    name: "Die & Board",
    about: "Chips, memory, cooling and power behind the models.",
    format: "rss",
    tier: 2,
    family: "die-and-board",
    topics: ["hardware"],
    items: dieAndBoard,
  },
  {
    slug: "sennick-evening-post",
    name: "Sennick Evening Post",
    about: "The city's paper, where machines meet schools, clinics and the harbour.",
    format: "rss",
    tier: 2,
    family: "sennick-evening-post",
    topics: ["applications", "education"],
    items: sennickEveningPost,
  },
  {
    slug: "the-workbench",
    name: "The Workbench",
    about: "Tutorials and reports from people who put models to work.",
    format: "atom",
    tier: 3,
    family: "the-workbench",
    topics: ["tools", "applications"],
    fullText: "page",
    items: theWorkbench,
  },
  {
    slug: "shared-weights",
    name: "Shared Weights",
    about: "Links and short notes from a community of model builders.",
    format: "listing",
    tier: 3,
    family: "shared-weights",
    topics: ["models", "open-weights"],
    items: sharedWeights,
  },
];
