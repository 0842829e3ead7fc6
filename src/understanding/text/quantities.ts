/** The numbers of a text with what they count, so that `$1.5bn` and `1,500 million dollars` are one. */

export type Quantity = Readonly<{
  /** As it stands in the text: `$1.5bn`, `40 per cent`, `twelve`. */
  written: string;
  at: number;
  /** What it may mean: `5m` is 5 (metres, minutes) or 5,000,000; a version of three parts means only itself. */
  values: readonly string[];
  /** `%`, a currency's sign, or nothing. */
  unit: string;
}>;

const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  tn: 1e12,
  trn: 1e12,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
};
/** These may be other units as well. */
const DOUBTFUL = new Set(["k", "m", "b", "t"]);
const UNITS =
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ONES = UNITS.slice(0, 8);
/** `one` alone is rather a pronoun. */
const SPELT = new Map<string, number>(
  UNITS.map((word, at): [string, number] => [word, at + 2]).concat(
    TENS.map((ten, at): [string, number] => [ten, at * 10 + 20]),
    TENS.flatMap((ten, at) =>
      ["one"].concat(ONES).map((one, n): [string, number] => [`${ten}-${one}`, at * 10 + 21 + n]),
    ),
  ),
);
const CURRENCIES: Readonly<Record<string, string>> = {
  dollar: "$",
  dollars: "$",
  usd: "$",
  euro: "€",
  euros: "€",
  eur: "€",
  pound: "£",
  pounds: "£",
  gbp: "£",
  yuan: "¥",
  rmb: "¥",
  yen: "¥",
};

const SCALE = Object.keys(SCALES)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const SPELT_OUT = [...SPELT.keys()].toSorted((a, b) => b.length - a.length).join("|");
/** Sign, number, scale, unit. A number glued to a word's end (`R1`, `GPT-5`) is found as well: the digits are the same. */
const QUANTITY = new RegExp(
  String.raw`([$€£¥]\s?)?(?:(\d+(?:[.,]\d+)*)|(?<![\p{L}-])(${SPELT_OUT}|(?:one|an?)(?=[ -](?:hundred|thousand|million|billion|trillion)\b))(?!\p{L}))` +
    String.raw`((?:[ -]?(?:${SCALE})(?![\p{Script=Latin}\d]))*)(?:\s?(%)|[ -](per ?cent(?:age points?)?|dollars?|euros?|pounds?|yuan|yen|rmb|usd|eur|gbp)\b)?`,
  "giu",
);
/** `$5 to 10 million`: what the second counts, the first counts as well. */
const RANGE = /^(?:\s?[-–—]\s?|\s(?:to|or|and)\s)$/;

type Reading = Readonly<{
  written: string;
  at: number;
  bare: readonly (number | string)[];
  scale: string;
  unit: string;
}>;

export function quantitiesIn(text: string): Quantity[] {
  const readings = [...text.matchAll(QUANTITY)].map(readingOf);
  return readings.map((reading, at) => {
    const { written, bare, scale, unit } = reading;
    const end = reading.at + written.length;
    const next = readings[at + 1];
    const other = next && RANGE.test(text.slice(end, next.at)) ? next : { scale: "", unit: "" };
    const scales = scale === "" ? [scale, other.scale] : [scale];
    const values = bare.flatMap((value) => scales.flatMap((each) => scaled(value, each)));
    return { written, at: reading.at, values: [...new Set(values)], unit: unit || other.unit };
  });
}

function readingOf(match: RegExpExecArray): Reading {
  const [written, sign = "", digits, spelt = "", scale = "", percent, unit = ""] = match;
  const bare = digits === undefined ? [SPELT.get(spelt.toLowerCase()) ?? 1] : readingsOf(digits);
  return { written, at: match.index, bare, scale: scale.toLowerCase(), unit: unitOf(sign, percent, unit) };
}

/** `1,500` is 1500 and `1.5` is 1.5; `1.500` may be either, as the countries differ; `5.6.1` is only itself. */
function readingsOf(digits: string): (number | string)[] {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return [Number(digits.replaceAll(",", ""))];
  if (/^\d{1,3}\.\d{3}$/.test(digits)) return [Number(digits), Number(digits.replace(".", ""))];
  if (/^\d{1,3}(?:\.\d{3})+$/.test(digits)) return [Number(digits.replaceAll(".", "")), digits];
  const value = Number(digits.replace(",", "."));
  return [Number.isNaN(value) ? digits : value];
}

function scaled(value: number | string, scale: string): string[] {
  if (typeof value === "string") return [value];
  const words = scale.split(/[ -]/).filter((word) => word !== "");
  const factor = words.reduce((product, word) => product * (SCALES[word] ?? 1), 1);
  const doubtful = words.every((word) => DOUBTFUL.has(word));
  return [value * factor, ...(doubtful ? [value] : [])].map((each) => String(Number(each.toPrecision(12))));
}

function unitOf(sign: string, percent: string | undefined, unit: string): string {
  if (percent !== undefined || /^per/i.test(unit)) return "%";
  return CURRENCIES[unit.toLowerCase()] ?? sign.trim();
}
