/** How wide a text stands; of any text, also of one that cannot be drawn. */
export type Measure = (text: string) => number;

/** `isCut` when there was more; the last line then ends in dots. */
export type Wrapped = Readonly<{ lines: readonly string[]; isCut: boolean }>;

/** Breaks a text between words into lines that fit, and inside of a word only where it fits no line alone. */
export function wrapText(text: string, measure: Measure, width: number, maxLines: number): Wrapped {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(/\s+/).flatMap((word) => fittingPieces(word, measure, width))) {
    const longer = line === "" ? piece : `${line} ${piece}`;
    if (line !== "" && measure(longer) > width) lines.push(line);
    line = line !== "" && measure(longer) > width ? piece : longer;
  }
  if (line !== "") lines.push(line);
  const isCut = lines.length > maxLines;
  return { lines: isCut ? cut(lines.slice(0, maxLines), measure, width) : lines, isCut };
}

function fittingPieces(word: string, measure: Measure, width: number): string[] {
  if (measure(word) <= width) return [word];
  const pieces = [""];
  for (const character of word) {
    const longer = `${pieces.at(-1)}${character}`;
    if (measure(longer) > width) pieces.push(character);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces.filter((piece) => piece !== "");
}

function cut(lines: readonly string[], measure: Measure, width: number): string[] {
  const last = Array.from(lines.at(-1) ?? "");
  while (last.length > 0 && measure(`${last.join("")}...`) > width) last.pop();
  return [...lines.slice(0, -1), `${last.join("").trimEnd()}...`];
}
