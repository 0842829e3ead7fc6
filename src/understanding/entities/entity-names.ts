/**
 * The names of the field that are known beforehand: one spelling, one kind, and every way of writing them.
 * An almanac of another field replaces this list; names outside it are found by their capitals.
 */

export type EntityKind = "company" | "model" | "product" | "person" | "law" | "name";
export type KnownEntity = Readonly<{ name: string; kind: EntityKind }>;

/** `Name = other spelling = another`, parted by commas; written with the capitals they are found by. */
const KNOWN: Readonly<Record<Exclude<EntityKind, "name" | "model">, string>> = {
  company: `OpenAI = Open AI, Anthropic, Google, Google DeepMind = DeepMind, Meta = Meta AI = Facebook, Microsoft, Nvidia = NVIDIA,
    xAI = X.AI, DeepSeek = DeepSeek AI = DeepSeek-AI, Alibaba = Alibaba Cloud, Moonshot AI = Moonshot, Z.ai = Zhipu AI = Zhipu,
    MiniMax, Mistral AI = Mistral, Cohere, Hugging Face = HuggingFace = 🤗, Amazon, AWS = Amazon Web Services, Apple, IBM, Intel,
    AMD, TSMC, Samsung, ByteDance, Baidu, Tencent, Huawei, Perplexity = Perplexity AI, Anysphere, Cognition = Cognition AI,
    Stability AI, Runway = RunwayML, ElevenLabs, Scale AI, Databricks, Snowflake, Salesforce, Oracle, CoreWeave, Cerebras, Groq,
    Together AI, Replit, GitHub, Cloudflare, Ollama, LangChain, Ai2 = AI2 = Allen Institute for AI, Epoch AI, METR,
    Safe Superintelligence = SSI, Thinking Machines Lab = Thinking Machines, Reflection AI, Black Forest Labs, Character.AI,
    Adobe, Figma, Tesla, Waymo, SpaceX, SoftBank, Arm, Qualcomm, Broadcom, Micron, SK Hynix, Sakana AI, Suno, Luma AI, Poolside,
    Nous Research, Liquid AI, Palantir, Vercel, Supabase, Notion, Stripe, Shopify, Uber, Siemens, SAP, Accenture, Deloitte,
    Artificial Analysis, LMArena = LMSYS, Stanford = Stanford University, MIT, UC Berkeley = Berkeley, Carnegie Mellon,
    European Commission, FTC = Federal Trade Commission, NIST, UK AI Security Institute = AISI, CAISI, OECD, United Nations`,
  product: `ChatGPT, Claude, Gemini, Gemma, Llama = LLaMA, Grok, Qwen, Kimi, Claude Code, Codex, GitHub Copilot = Copilot, Cursor, Windsurf, Google AI Studio, Vertex AI, AWS Bedrock = Amazon Bedrock = Bedrock,
    Azure, NotebookLM, PyTorch, TensorFlow, JAX, vLLM, llama.cpp, Transformers, LlamaIndex, Kubernetes, CUDA, TPU, Siri, Alexa,
    Model Context Protocol = MCP, SWE-bench = SWE-Bench, ARC-AGI, MMLU, Midjourney, Stable Diffusion, DALL-E = DALL·E, Sora, Veo, Imagen,
    FLUX, Whisper, AlphaFold, Antigravity, Firefly, Gemini CLI, Blackwell`,
  person: `Sam Altman, Dario Amodei, Demis Hassabis, Jensen Huang, Elon Musk = Musk, Mark Zuckerberg = Zuckerberg, Satya Nadella, Sundar Pichai,
    Andrew Ng, Yann LeCun, Geoffrey Hinton, Yoshua Bengio, Andrej Karpathy = Karpathy, Ilya Sutskever, Mira Murati, Fei-Fei Li, Nathan Lambert,
    Greg Brockman, Jack Clark, Liang Wenfeng, Mustafa Suleyman, Arthur Mensch, Aidan Gomez, Alexandr Wang, Lilian Weng, Simon Willison,
    Noam Brown, John Schulman, Jan Leike, Gary Marcus, Timnit Gebru, Dean Ball, Hamel Husain, Jeff Dean, Noam Shazeer`,
  law: `EU AI Act = AI Act, GDPR, Digital Markets Act = DMA, Digital Services Act = DSA, CHIPS Act, SB 1047 = SB-1047, SB 53 = SB-53, RAISE Act,
    Take It Down Act, DMCA, Section 230, Colorado AI Act`,
};

/** Families of models with their makers; a version behind the family makes the entity (`GPT-5.6`). */
const FAMILIES: Readonly<Record<string, string>> = {
  GPT: "OpenAI",
  "gpt-oss": "OpenAI",
  Claude: "Anthropic",
  Gemini: "Google",
  Gemma: "Google",
  Llama: "Meta",
  LLaMA: "Meta",
  Grok: "xAI",
  Qwen: "Alibaba",
  DeepSeek: "DeepSeek",
  Kimi: "Moonshot AI",
  GLM: "Z.ai",
  MiniMax: "MiniMax",
  Mistral: "Mistral AI",
  Mixtral: "Mistral AI",
  Codestral: "Mistral AI",
  Magistral: "Mistral AI",
  Phi: "Microsoft",
  Nemotron: "Nvidia",
  Olmo: "Ai2",
  OLMo: "Ai2",
  Sora: "OpenAI",
  Veo: "Google",
  Imagen: "Google",
  Midjourney: "Midjourney",
  "Stable Diffusion": "Stability AI",
  "DALL-E": "OpenAI",
  FLUX: "Black Forest Labs",
  Whisper: "OpenAI",
  Command: "Cohere",
  Hunyuan: "Tencent",
  Ernie: "Baidu",
  Seed: "ByteDance",
  Granite: "IBM",
  Nova: "Amazon",
  Gen: "Runway",
};

const FAMILY = Object.keys(FAMILIES).map(escaped).join("|");
const EDITION =
  "Opus|Sonnet|Haiku|Fable|Mythos|Pro|Flash|Ultra|Nano|Mini|mini|Lite|Max|Plus|Turbo|Coder|Code|Image|Video|Audio|Omni|VL|V|R|K|M|S|A|X|Z|T|E|o|OCR|Math|Robot\\w*|Large|Small|Medium";
/** Family, editions and a version in either order: `Claude Opus 4.8`, `Qwen3.6-27B`, `Gemini 3.5 Flash`, `Kimi K3`. */
const MODEL = new RegExp(
  String.raw`(?<![\w\-])(${FAMILY})(?:[ -]?(?:${EDITION}))*[ -]?v?\d+(?:\.\d+)*[bBoM]?(?![\w.]*%)(?:[ -](?:${EDITION}|\d+(?:\.\d+)?[BTM](?:-A\d+B)?)|-\p{Lu}[\p{L}\d]*)*(?![\w-]*\w|\.\d)`,
  "gu",
);

const ALIASES = new Map<string, KnownEntity>(
  Object.entries(KNOWN).flatMap(([kind, list]) =>
    list.split(/,\s+/).flatMap((entry) => {
      const spellings = entry.split(" = ").map((spelling) => spelling.trim());
      const known: KnownEntity = { name: spellings[0] ?? "", kind: isKind(kind) ? kind : "name" };
      return spellings.map((spelling): [string, KnownEntity] => [spelling, known]);
    }),
  ),
);
const ALIAS = new RegExp(
  String.raw`(?<![\w-])(?:${[...ALIASES.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")})(?![\w]|-\d)`,
  "g",
);

export type Mention = KnownEntity & Readonly<{ at: number; length: number }>;

/** Every place where a known name or a versioned model stands in a text; a model's name hides its family's. */
export function knownMentions(text: string): Mention[] {
  const models = [...text.matchAll(MODEL)].map((match): Mention => {
    return { name: match[0].replace(/\s+/g, " "), kind: "model", at: match.index, length: match[0].length };
  });
  const names = [...text.matchAll(ALIAS)].flatMap((match): Mention[] => {
    const known = ALIASES.get(match[0]);
    return known ? [{ ...known, at: match.index, length: match[0].length }] : [];
  });
  return [...models, ...names.filter(({ at }) => !models.some((m) => at >= m.at && at < m.at + m.length))];
}

/** Who makes a model, by its family; null where the family is unknown. */
export function makerOf(model: string): string | null {
  const family = Object.keys(FAMILIES).find((name) => model.startsWith(name));
  return family === undefined ? null : (FAMILIES[family] ?? null);
}

function isKind(kind: string): kind is EntityKind {
  return kind in KNOWN;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
