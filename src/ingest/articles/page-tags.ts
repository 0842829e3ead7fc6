/** HTML as a sequence of tags and texts, without a tree. */
import { Tokenizer } from "htmlparser2";

/** Values as they stand in the source: character references are not decoded. */
export type Attributes = ReadonlyMap<string, string>;

export type TagVisitor = Readonly<{
  /** Names in lower case; `/>` is told apart, since it means something inside SVG only. */
  open: (name: string, attributes: Attributes, isSelfClosing: boolean) => void;
  close: (name: string) => void;
  /** As it stands in the source; one text comes in one piece. */
  text: (text: string) => void;
}>;

const LONGEST_NAME = 50;
const LONGEST_VALUE = 2_000;
const MOST_ATTRIBUTES = 50;

/** One pass over any page, however broken or large; nothing is kept between tags. Names and values are cut at length. */
export function readTags(html: string, visitor: TagVisitor): void {
  const text = { start: 0, end: 0 };
  let tag = "";
  let attribute = "";
  let attributes = new Map<string, string>();
  const nameAt = (start: number, end: number) => html.slice(start, Math.min(end, start + LONGEST_NAME)).toLowerCase();
  const flush = () => {
    if (text.end > text.start) visitor.text(html.slice(text.start, text.end));
    text.start = text.end;
  };
  const note = (name: string, value: string) => {
    if (attributes.size < MOST_ATTRIBUTES && !attributes.get(name)) attributes.set(name, value);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ontext(start, end) {
        if (start !== text.end) flush();
        if (start !== text.end) text.start = start;
        text.end = end;
      },
      onopentagname(start, end) {
        flush();
        tag = nameAt(start, end);
        attributes = new Map();
      },
      onattribname: (start, end) => note((attribute = nameAt(start, end)), ""),
      onattribdata: (start, end) => note(attribute, html.slice(start, Math.min(end, start + LONGEST_VALUE))),
      onopentagend: () => visitor.open(tag, attributes, false),
      onselfclosingtag: () => visitor.open(tag, attributes, true),
      onclosetag(start, end) {
        flush();
        visitor.close(nameAt(start, end));
      },
      onend: flush,
      onattribend: ignore,
      onattribentity: ignore,
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

function ignore(): void {}
