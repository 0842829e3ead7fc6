/**
 * Words that speak to a machine instead of a reader. This is a first fence only, and it knows what it was told: the
 * checks of the answer hold without it. A report about such tricks loses the lines that quote them, and nothing else.
 */

const MACHINE =
  "(?:AIs?|LLMs?|(?:language |chat ?)?models?|(?:AI |virtual )?assistants?|chat ?bots?|summari[sz]ers?|bots?|crawlers?|agents?|GPT|Claude|Gemini)";

const ORDERS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:instruction|prompt|rule|guideline|direction|order|constraint)s?\b/i,
  /\b(?:system|developer|hidden|initial)[ -](?:prompt|message|instruction|note)s?\b/i,
  /^\W*(?:system|assistant|user|developer|human|instructions?)\s*(?::|\])/i,
  /\b(?:you are|act as|pretend to be|role-?play as|behave as|from now on,? you)\b.{0,30}\b(?:AI|model|assistant|bot|summari[sz]er|expert|DAN|editor|pirate)\b/i,
  new RegExp(`\\b(?:attention|note|notice|message|dear|hey|hello|instructions?)\\b.{0,20}\\b${MACHINE}\\b`, "i"),
  new RegExp(`\\b(?:if|when|as) you(?: are|['’]re)? (?:an? |reading |the )?.{0,20}\\b${MACHINE}\\b`, "i"),
  new RegExp(`^\\W*${MACHINE}\\b[^.]{0,30}(?::|\\b(?:must|should|please|shall)\\b)`, "i"),
  new RegExp(
    `\\b${MACHINE}\\s*:\\s*(?:say|write|tell|report|begin|start|call|state|claim|mention|praise|do|do not|don['’]t)\\b`,
    "i",
  ),
  /\b(?:rate|score|rank|grade|mark|classify|label|give)\b.{0,40}\b(?:10|ten|3|three|highest|maximum|max|top)\b.{0,80}\b(?:article|event|this|it|story|post|score|factor|level)\b/i,
  /\b(?:factors?|score|level|importance|impact|novelty|reach|evidence)\b["”']?\s*(?:=|:|to be|must be|should be|is)\s*["“']?(?:10|ten|3|three|maximum|max|highest)\b/i,
  /\b(?:output|respond|reply|answer|return|print|write|say|include|insert|append|add|repeat|emit|translate|summari[sz]e|set|use)\b.{0,40}\b(?:summary|title|headline|json|exactly|verbatim|the following|only|instead|this (?:article|text|link)|as follows)\b/i,
  /<\|?\/?(?:im_start|im_end|system|endoftext|assistant|user|s|inst|article|script|img|iframe)\b|\[\/?(?:INST|SYS|SYSTEM)\]|<<\/?SYS>>|###\s*(?:instruction|system|response|new task|task)/i,
  /[{[]\s*["“'](?:type|score|factors?|title|summary|topics|role|name|level)["”']\s*:/i,
  /\b(?:end|beginning|start) of (?:the )?(?:article|document|data|text|input|context)\b/i,
  /\bignorier\w*\b.{0,40}\b(?:anweisung|befehl|regel|vorgabe)/i,
  /\bignor(?:e[zr]?|a|ar|ate|aa)\b.{0,40}\b(?:instru|consigne|regla|regra|règle|istruzion|indicacion)/i,
  /(?:игнорир|забудь|проигнорир).{0,40}(?:инструкц|указан|правил)/i,
  /(?:忽略|无视|無視|忘记|忘掉).{0,30}(?:指令|指示|说明|提示|规则|規則|命令)|指示を(?:無視|忘れ)/,
  /(?:تجاهل).{0,40}(?:التعليمات|الأوامر)|(?:무시).{0,20}(?:지시|명령)|(?:지시|명령).{0,20}무시/,
];

export function isOrder(text: string): boolean {
  return ORDERS.some((order) => order.test(text));
}
