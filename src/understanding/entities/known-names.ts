/**
 * The names of the field that are known beforehand: one spelling, one kind, and every way of writing them.
 * An almanac of another field replaces these lists; names outside them are found by their capitals.
 */

export type EntityKind =
  | "company"
  | "lab"
  | "agency"
  | "model"
  | "product"
  | "benchmark"
  | "person"
  | "law"
  | "place"
  | "name";

/** `Name = other spelling = another`, parted by commas; written with the capitals they are found by. */
export const NAMES: Readonly<Record<Exclude<EntityKind, "name" | "model" | "product">, string>> = {
  company: `OpenAI = Open AI, Anthropic, Google, Google DeepMind = DeepMind, Meta = Meta AI = Facebook, Microsoft, Nvidia = NVIDIA,
    xAI = X.AI, DeepSeek = DeepSeek AI = DeepSeek-AI, Alibaba = Alibaba Cloud, Moonshot AI = Moonshot, Z.ai = Zhipu AI = Zhipu,
    MiniMax, Mistral AI = Mistral, Cohere, Hugging Face = HuggingFace = Huggingface = 🤗, Amazon, AWS = Amazon Web Services, Apple, IBM, Intel,
    AMD, TSMC, Samsung, ByteDance, Baidu, Tencent, Huawei, Perplexity = Perplexity AI, Anysphere, Cognition = Cognition AI,
    Stability AI, Runway = RunwayML, ElevenLabs, Scale AI, Databricks, Snowflake, Salesforce, Oracle, CoreWeave, Cerebras, Groq,
    Together AI, Replit, GitHub = Github, Cloudflare, Ollama, LangChain, Safe Superintelligence = SSI,
    Thinking Machines Lab = Thinking Machines, Reflection AI, Black Forest Labs, Character.AI, Adobe, Figma, Tesla, Waymo, SpaceX,
    SoftBank, Arm, Qualcomm, Broadcom, Micron, SK Hynix = SK hynix, Sakana AI, Suno, Luma AI, Poolside, Nous Research, Liquid AI,
    Palantir, Vercel, Supabase, Notion, Stripe, Shopify, Uber, Siemens, SAP, Accenture, Deloitte, Artificial Analysis,
    LMArena = LMSYS, Xiaomi, Meituan, StepFun, Arcee AI = Arcee, Prime Intellect, Unsloth, OpenRouter, Mercor, Surge AI,
    Cline, Weaviate, LlamaIndex, Netflix, Spotify, Boston Dynamics, Figure AI, Wayve, LinkedIn, YouTube, Instagram,
    WhatsApp, TikTok, Reddit, Discord, Telegram, Mozilla, Infosys, Kuaishou, Wikipedia = Wikimedia, Goldman Sachs, Morgan Stanley, JPMorgan = JPMorgan Chase, Sequoia = Sequoia Capital,
    Andreessen Horowitz = a16z, Y Combinator, New York Times, Wall Street Journal, Washington Post, Financial Times, Reuters,
    Bloomberg, TechCrunch, The Verge`,
  lab: `Ai2 = AI2 = Allen Institute for AI = Allen Institute for Artificial Intelligence, Epoch AI, METR, Apollo Research, Redwood Research,
    Mila, EleutherAI, LAION, Stanford University = Stanford, MIT = Massachusetts Institute of Technology,
    UC Berkeley = Berkeley, Carnegie Mellon University = Carnegie Mellon = CMU, Princeton University = Princeton,
    Harvard University = Harvard, University of Oxford = Oxford University, University of Cambridge = Cambridge University,
    ETH Zurich = ETH Zürich, Tsinghua University = Tsinghua, Peking University, University of Washington, Georgia Tech`,
  agency: `European Commission, European Union = EU, FTC = Federal Trade Commission, NIST = National Institute of Standards and Technology,
    UK AI Security Institute = AISI = UK AISI = AI Security Institute, CAISI, OECD, United Nations, White House, Pentagon,
    Department of Defense, Department of Justice = DOJ, SEC = Securities and Exchange Commission, FDA, DARPA, NASA,
    Congress = U.S. Congress, European Parliament, Supreme Court`,
  benchmark: `SWE-bench = SWE-Bench, ARC-AGI, MMLU, GPQA, Humanity’s Last Exam = Humanity's Last Exam = HLE, AIME, MATH-500,
    LiveCodeBench = LiveCodebench, Terminal-Bench = TerminalBench, OSWorld, BrowseComp, FrontierMath, GDPval, HumanEval, MMMU,
    SimpleQA, IFEval, BIG-bench, MLPerf, GSM8K, TruthfulQA, WebArena, MTEB, CyberGym, Vending-Bench, τ-bench = Tau-bench,
    τ²-bench = Tau2-bench, ImageNet, DeepSWE, Chatbot Arena`,
  person: `Sam Altman = Altman, Dario Amodei = Amodei, Demis Hassabis = Hassabis, Jensen Huang, Elon Musk = Musk,
    Mark Zuckerberg = Zuckerberg, Satya Nadella = Nadella, Sundar Pichai = Pichai, Andrew Ng, Yann LeCun = LeCun,
    Geoffrey Hinton = Hinton, Yoshua Bengio = Bengio, Andrej Karpathy = Karpathy, Ilya Sutskever = Sutskever,
    Mira Murati = Murati, Fei-Fei Li, Nathan Lambert, Greg Brockman, Jack Clark, Liang Wenfeng, Mustafa Suleyman = Suleyman,
    Arthur Mensch, Aidan Gomez, Alexandr Wang, Lilian Weng, Simon Willison, Noam Brown, John Schulman, Jan Leike, Gary Marcus,
    Timnit Gebru, Dean Ball, Hamel Husain, Jeff Dean, Noam Shazeer, Tim Cook, Donald Trump = Trump, Xi Jinping`,
  law: `EU AI Act = AI Act, GDPR, Digital Markets Act = DMA, Digital Services Act = DSA, CHIPS Act, SB 1047 = SB-1047 = SB1047, SB 53 = SB-53 = SB53, RAISE Act,
    Take It Down Act, DMCA = Digital Millennium Copyright Act, Section 230, Colorado AI Act`,
  place: `China, Taiwan, Japan, South Korea, India, Russia, Ukraine, Israel, Iran, United States, United Kingdom = Britain, Germany, France,
    Italy, Spain, Netherlands, Canada, Australia, Brazil, Singapore, Saudi Arabia, United Arab Emirates = UAE, California, New York,
    Texas, Silicon Valley, Hong Kong`,
};

/** Products by who makes them; those of many hands stand under an empty name. */
export const PRODUCTS: Readonly<Record<string, string>> = {
  OpenAI: "ChatGPT, Codex, Sora, Whisper, DALL-E = DALL·E",
  Anthropic: "Claude, Claude Code, Claude Cowork, Model Context Protocol = MCP",
  Google:
    "Gemini, Gemma, Gemini CLI, Google AI Studio, Vertex AI, NotebookLM, TensorFlow, JAX, TPU = TPUs, Veo, Imagen, AlphaFold, Antigravity, Android",
  Meta: "Llama = LLaMA, PyTorch",
  xAI: "Grok",
  Alibaba: "Qwen",
  "Moonshot AI": "Kimi",
  Microsoft: "GitHub Copilot = Copilot, Azure, VS Code = VSCode = Visual Studio Code, Windows 11",
  Amazon: "AWS Bedrock = Amazon Bedrock = Bedrock, Alexa",
  Apple: "Siri, macOS, iOS",
  Nvidia: "CUDA, Blackwell",
  Anysphere: "Cursor",
  Cognition: "Windsurf, Devin",
  Midjourney: "Midjourney",
  "Stability AI": "Stable Diffusion",
  "Black Forest Labs": "FLUX",
  Adobe: "Firefly",
  Cohere: "Command R, Command R+, Command A",
  "": "vLLM, llama.cpp, Kubernetes, OpenClaw, OpenCode, SQLite, Linux, LM Studio, Python, JavaScript, TypeScript, Docker, MLX, Stack Overflow",
};

/** Families of models with their makers; a version behind the family makes the entity (`GPT-5.6`). */
export const FAMILIES: Readonly<Record<string, string>> = {
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
  Tülu: "Ai2",
  "Muse Spark": "Meta",
  "Nano Banana": "Google",
  Composer: "Anysphere",
  MiMo: "Xiaomi",
  Devstral: "Mistral AI",
  Ministral: "Mistral AI",
  Pixtral: "Mistral AI",
  Hermes: "Nous Research",
  Kling: "Kuaishou",
  Opus: "Anthropic",
  Sonnet: "Anthropic",
  Haiku: "Anthropic",
  Fable: "Anthropic",
  Mythos: "Anthropic",
  Sora: "OpenAI",
  Veo: "Google",
  Imagen: "Google",
  Midjourney: "Midjourney",
  "Stable Diffusion": "Stability AI",
  "DALL-E": "OpenAI",
  DALL·E: "OpenAI",
  FLUX: "Black Forest Labs",
  Whisper: "OpenAI",
  Hunyuan: "Tencent",
  Ernie: "Baidu",
  "Seed-": "ByteDance",
  Seedance: "ByteDance",
  Granite: "IBM",
  Nova: "Amazon",
  "Gen-": "Runway",
};

/** Editions that go by their own name: `Opus 4.8` is `Claude Opus 4.8`. */
export const SHORT_FOR: Readonly<Record<string, string>> = {
  Opus: "Claude",
  Sonnet: "Claude",
  Haiku: "Claude",
  Fable: "Claude",
  Mythos: "Claude",
};
