/**
 * Systems that founded a line or lead one, known from the public history of the field: news of another generation of them
 * outweighs news of what is built around them. An almanac of another field replaces this list.
 */
import { alternatives } from "../text/cues.ts";

/** `Maker: system, system`; a version may stand behind a name (`Gemini 3`). */
const LANDMARKS = String.raw`
OpenAI = ChatGPT, GPT[ -]?\d(?:\.\d)?o?(?![.\d]), DALL[-·]?E, CLIP, Codex, Sora, SORA, Operator, Deep Research, o[1-9], Whisper
Anthropic = Claude(?: Code| Cowork| Opus| Sonnet| Mythos)?, Computer Use, Model Context Protocol
Google DeepMind = Alpha(?:Go|Zero|Star|Fold|Code|Tensor|Dev|Geometry|Proof|Evolve|Genome), MuZero, Gato, Genie, WaveNet, GNoME, GraphCast
Google = Gemini(?: \d[\d.]*| Pro| Ultra| Flash| Diffusion| Deep Think)?, Bard, LaMDA, PaLM, Imagen, Veo, Nano Banana, NotebookLM, word2vec, TensorFlow
Meta = LLaMA, Llama, PyTorch, Segment Anything, Cicero
Microsoft = Copilot, Bing Chat, ResNet
xAI = Grok
DeepSeek = Deep[Ss]eek[ -][RV]\d
Stability AI = Stable Diffusion
Mistral AI = Mixtral, Mistral Large
Nvidia = CUDA, StyleGAN
IBM = Deep Blue, Watson
GitHub = GitHub Copilot
Midjourney = Midjourney
Cognition = Devin
 = Transformer, BERT, T5, ImageNet, AlexNet, GANs?, LSTM, U-Net, YOLO, Perceptron, ELIZA, Turing [Tt]est`;

/** Words of everyday speech, and names of others, unless their maker stands beside them or a number behind. */
const EVERYDAY = /^(?:Operator|Deep Research|Computer Use|Whisper|Gato|Genie|Cicero|Watson|Devin)$/;

type Line = Readonly<{ maker: string; systems: RegExp }>;

const LINES: readonly Line[] = LANDMARKS.slice(1).split("\n").map(toLine);

/** The landmark that a title names first, with its maker (empty where it is no company's). */
export function landmarkIn(title: string): Readonly<{ name: string; maker: string; at: number }> | null {
  const found = LINES.flatMap(({ maker, systems }) => {
    const named = [...title.matchAll(systems)].map((match) => ({ name: match[0], maker, at: match.index }));
    return named.find((system) => isMeant(title, system)) ?? [];
  });
  return found.toSorted((a, b) => a.at - b.at || b.name.length - a.name.length)[0] ?? null;
}

function isMeant(title: string, { name, maker }: Readonly<{ name: string; maker: string }>): boolean {
  if (!EVERYDAY.test(name)) return true;
  return maker.split(" ").some((word) => title.includes(word)) || new RegExp(`${name} \\d`).test(title);
}

/** What is made for a system or said of it is not the system. */
const AROUND = /\b(?:for|in|with|on|to|by|via|using|from|of|than|like|vs\.?|into|about) (?:[\w.-]+ )?$/i;
const SAID_OF = /^(?:['’]s\b| (?:for|in|to|on|at|by|apps?|agents?|plugins?|API|SDK|is now (?:the|available in))\b)/;
/** Nor is a product that bears a line's name, where no version tells a generation of it (`ChatGPT Images`). */
const NAMESAKE =
  /^ (?!(?:Opus|Sonnet|Haiku|Fable|Mythos|Pro|Ultra|Flash|Turbo|Large|Max|Thinking|Image|Diffusion|Deep|Experimental)\b)\p{Lu}\p{Ll}/u;

/** The landmark that itself comes out. */
export function releasedLandmark(title: string): string | null {
  const landmark = landmarkIn(title);
  if (landmark === null) return null;
  const { name, at } = landmark;
  const after = title.slice(at + name.length);
  const isNamesake = !/\d/.test(name) && NAMESAKE.test(after);
  return AROUND.test(title.slice(0, at)) || SAID_OF.test(after) || isNamesake ? null : name;
}

const HOSTS = /\b(?:for|in|into|to|on|with|inside|of) (?:the )?$/i;

/** The landmark that something is made for or becomes part of (`routines in Claude Code`). */
export function hostLandmark(title: string): string | null {
  const landmark = landmarkIn(title);
  return landmark !== null && HOSTS.test(title.slice(0, landmark.at)) ? landmark.name : null;
}

function toLine(line: string): Line {
  const [maker = "", systems = ""] = line.split(" = ");
  return { maker, systems: new RegExp(`(?<![\\w-])(?:${alternatives(systems)})(?!\\w)`, "g") };
}
