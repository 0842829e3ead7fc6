/** The closed list of themes: what each means, and the words that point to it. */
import type { TopicSlug } from "../../sources/topic-slugs.ts";
import { anyOf } from "../text/cues.ts";

type CuedTopic = Readonly<{ slug: TopicSlug; name: string; definition: string; cues: RegExp }>;

export const TOPIC_LIST: readonly CuedTopic[] = [
  {
    slug: "models",
    name: "Models",
    definition: "New and changed language, image, audio and video models.",
    cues: every(String.raw`
      (?:language|foundation|frontier|multimodal|reasoning|vision|diffusion|base|flagship|embedding|speech|world|image|video) models?,
      llms?, vlms?, mixture[- ]of[- ]experts, moe, context window, model card, checkpoints?, parameters?,
      (?:gpt|claude|gemini|gemma|grok|llama|qwen|kimi|glm|deepseek|mistral|nemotron|olmo)[- ]?(?:\w+ )?v?\d(?:[\w.]*\w)?,
      new model`),
  },
  {
    slug: "agents",
    name: "Agents",
    definition: "Systems that plan, use tools and act on their own.",
    cues: every(String.raw`
      agents?, agentic, multi-agent, tool (?:use|calls?|calling), mcp, model context protocol, computer use,
      browser use, harness(?:es)?, subagents?, orchestrat\w+, autonomous(?:ly)?`),
  },
  {
    slug: "research",
    name: "Research",
    definition: "Papers, methods and findings.",
    cues: every(String.raw`
      papers?, arxiv, researchers?, preprint, we (?:propose|show|introduce|study|find|present|prove),
      theorems?, ablations?, experiments?, reinforcement learning, pre-?training, post-?training,
      distillation, interpretability, state of the art, state-of-the-art, scaling laws?, stud(?:y|ies),
      proofs?, findings`),
  },
  {
    slug: "safety",
    name: "Safety",
    definition: "Alignment, misuse, security and incidents.",
    cues: every(String.raw`
      safety, alignment, misalign\w+, misuse, jailbreak\w*, red[- ]team\w*, guardrails?, prompt injections?,
      vulnerabilit(?:y|ies), cyber\w*, security, deception, deepfakes?, bio(?:weapons?|security), incidents?,
      catastroph\w+, existential risks?, attack(?:s|ers)?, breach(?:es|ed)?, phishing, malware, sabotage`),
  },
  {
    slug: "policy",
    name: "Policy",
    definition: "Laws, courts, regulators and governments.",
    cues: every(String.raw`
      polic(?:y|ies)(?! (?:optimi|gradient|network|iteration|search|evaluation|learning|improvement|distillation|model|update)), regulat\w+, (?<!scaling )laws?, legislat\w+, bill, senate, congress, parliament, courts?, lawsuits?,
      sues?, judge, executive order, export controls?, government, commission, ai act, copyright, antitrust,
      white house, governance, ministers?, ministry, licen[cs]ing regime, compliance, sanctions?, directive,
      ban(?:s|ned|ning)?`),
  },
  {
    slug: "open-weights",
    name: "Open weights",
    definition: "Models and code anyone may download.",
    cues: every(String.raw`
      open[- ]weights?, open[- ]models?, open[- ]sourc(?:e|ed|es|ing), openly licensed, apache[- ]2(?:\.0)?,
      mit licen[cs]e, hugging face, (?:model|open|released|public|the|its) weights, ollama, llama\.cpp, gguf, self-?host\w*,
      local(?:ly)?[- ](?:run|models?|llms?)`),
  },
  {
    slug: "products",
    name: "Products",
    definition: "Apps and features people use.",
    cues: every(String.raw`
      app, apps, new features?, (?:app|product|chat) features?, rolling out, roll(?:s|ed)? out, now available, generally available,
      general availability, subscribers?, users, assistants?, chatbots?, chatgpt, copilot, pricing, (?:pro|plus|team|enterprise|business|free|paid|premium|subscription) plans?,
      beta, preview, voice mode, (?:web|ai|voice|visual|image) search, shopping`),
  },
  {
    slug: "tools",
    name: "Tools",
    definition: "What developers build with.",
    cues: every(String.raw`
      apis?, sdks?, cli, developers?, coding, code, ide, librar(?:y|ies), frameworks?, plugins?,
      open-source tools?, github, debug\w*, pull requests?, repositor(?:y|ies), inference (?:engine|server),
      workflows?, integrations?, vllm, pytorch, typescript, python`),
  },
  {
    slug: "hardware",
    name: "Hardware",
    definition: "Chips, data centres and energy.",
    cues: every(String.raw`
      gpus?, tpus?, chips?, semiconductors?, data ?cent(?:er|re)s?, nvidia, amd, tsmc, compute capacity,
      accelerators?, wafers?, gigawatts?, \d+ ?gw, megawatts?, power grid, foundry, fabs?, hbm,
      supercomputers?, cooling`),
  },
  {
    slug: "business",
    name: "Business",
    definition: "Money, deals, markets and people at the top.",
    cues: every(String.raw`
      funding, raise[sd]?(?! (?:concern|question|the bar|alarm|awareness|doubt|fear)), valuation, valued at, acqui(?:res?|red|ring|sition), merger, ipo, revenue,
      investors?, invest(?:s|ed|ment|ments)?, startups?, series [a-h], [$€£]\d[\d.,]* ?(?:million|billion|bn|m|b), billion dollars?, earnings, shares, layoffs?,
      hires?, ceo, chief executive, partnership, customers?, market share, joins`),
  },
  {
    slug: "applications",
    name: "Applications",
    definition: "AI at work in other fields.",
    cues: every(String.raw`
      health(?:care)?, clinical, medical, medicine, patients?, hospitals?, drug, biology, chemistry,
      materials, climate, weather, finance, banks?, legal, law firms?, manufactur\w+, retail,
      customer (?:service|support), agriculture, logistics, insurance, mathematics, physics, genom\w+,
      protein, case study, teams use`),
  },
  {
    slug: "benchmarks",
    name: "Benchmarks",
    definition: "How systems are measured and compared.",
    cues: every(String.raw`
      benchmarks?, benchmark(?:ed|ing), leaderboards?, evals?, evaluations?, arena, elo, swe-bench\w*,
      mmlu\w*, arc-agi\S*, gpqa, terminal-bench\S*, index, scores?, accuracy, test set`),
  },
  {
    slug: "data",
    name: "Data",
    definition: "Training data, its making, rights and quality.",
    cues: every(String.raw`
      datasets?, training data, synthetic data, corpus, corpora, crawl(?:s|ers?|ing)?, scrap(?:e|ing|ers?),
      annotat\w+, labell?ing, data quality, data pipelines?, embeddings?, retrieval, rag, vector databases?,
      privacy`),
  },
  {
    slug: "robotics",
    name: "Robotics",
    definition: "Machines that sense and move.",
    cues: every(String.raw`
      robot\w*, humanoids?, embodied, (?:robotic|dexterous|object) manipulation, drones?, self-driving,
      autonomous (?:vehicles?|driving|cars?), robotaxis?, locomotion, grippers?`),
  },
  {
    slug: "education",
    name: "Education",
    definition: "Learning and teaching, with and about AI.",
    cues: every(String.raw`
      education\w*, students?(?! model), schools?, teach(?:ers?|ing)(?! model), classrooms?, universit(?:y|ies), curricul\w+,
      courses?, tutor(?:s|ing)?, learners?, literacy, exams?, homework`),
  },
];

function every(cues: string): RegExp {
  return anyOf(cues, "gi");
}
