/** Names of months and weekdays as the web's large languages write them in dates. */

/**
 * A line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Finnish, Polish, Czech and
 * Slovak, Hungarian, Romanian, Catalan, Indonesian, Turkish; Russian, Ukrainian, Bulgarian; Greek; Arabic; Hebrew; Hindi.
 */
const MONTHS = [
  "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari januára tammikuu tammikuuta styczeń stycznia sty leden ledna led ianuarie ian gener ocak oca январь января янв січень січня січ януари ιανουάριος ιανουαρίου ιαν يناير جانفي ינואר ינו जनवरी जन",
  "february feb febr février févr fév februar februari feber febrero febbraio fevereiro helmikuu helmikuuta luty lutego lut únor února úno februára februarie febrer şubat şub февраль февраля фев февр лютий лютого лют февруари φεβρουάριος φεβρουαρίου φεβ فبراير فيفري פברואר פבר फ़रवरी फरवरी फ़र फर",
  "march mar mars märz mrz marzo março maart mrt marts maaliskuu maaliskuuta marzec marca březen března bře március márc martie maret mart март марта мар березень березня бер μάρτιος μαρτίου μαρ مارس מרץ מרס मार्च",
  "april apr avril avr abril abr aprile huhtikuu huhtikuuta kwiecień kwietnia kwi duben dubna dub április apríla aprilie nisan nis апрель апреля апр квітень квітня квіт април απρίλιος απριλίου απρ أبريل أفريل אפריל אפר अप्रैल",
  "may mai mayo maggio mag maio mei maj toukokuu toukokuuta maja květen května kvě május maig mayıs май мая травень травня трав μάιος μαΐου μάι مايو ماي מאי मई",
  "june jun juin juni junio giugno giu junho kesäkuu kesäkuuta czerwiec czerwca cze červen června čvn június júna iunie iun juny haziran haz июнь июня июн червень червня черв юни ιούνιος ιουνίου ιουν يونيو جوان יוני יונ जून",
  "july jul juillet juil juli julio luglio lug julho heinäkuu heinäkuuta lipiec lipca lip červenec července čvc július júla iulie iul juliol temmuz tem июль июля июл липень липня лип юли ιούλιος ιουλίου ιουλ يوليو جويلية יולי יול जुलाई जुल",
  "august aug août agosto ago augustus augusti elokuu elokuuta sierpień sierpnia sie srpen srpna srp augusztus augusta agost ag agustus agu ağustos август августа авг серпень серпня серп αύγουστος αυγούστου αυγ أغسطس أوت אוגוסט אוג अगस्त अग",
  "september sept sep septembre septiembre setiembre settembre set setembro syyskuu syyskuuta wrzesień września wrz září zář szeptember szept septembra septembrie setembre eylül eyl сентябрь сентября сен сент вересень вересня вер септември σεπτέμβριος σεπτεμβρίου σεπ σεπτ سبتمبر ספטמבר ספט सितंबर सितम्बर सित",
  "october oct octobre oktober okt octubre ottobre ott outubro out lokakuu lokakuuta październik października paź říjen října říj októbra octombrie ekim eki октябрь октября окт жовтень жовтня жовт октомври οκτώβριος οκτωβρίου οκτ أكتوبر אוקטובר אוק अक्टूबर अक्तूबर अक्टू",
  "november nov novembre noviembre novembro marraskuu marraskuuta listopad listopada lis listopadu novembra noiembrie kasım kas ноябрь ноября ноя нояб листопад листопада лист ноември νοέμβριος νοεμβρίου νοε نوفمبر נובמבר נוב नवंबर नवम्बर नव",
  "december dec décembre dezember dez diciembre dicembre dic dezembro desember des joulukuu joulukuuta grudzień grudnia gru prosinec prosince pro decembra decembrie desembre aralık ara декабрь декабря дек грудень грудня груд декември δεκέμβριος δεκεμβρίου δεκ ديسمبر דצמבר דצמ दिसंबर दिसम्बर दिस",
];
/** The months of the Levant have two words, with a space that may be any. */
const LEVANTINE: Readonly<Record<string, number>> = {
  "كانون الثاني": 0,
  شباط: 1,
  آذار: 2,
  نيسان: 3,
  أيار: 4,
  حزيران: 5,
  تموز: 6,
  آب: 7,
  أيلول: 8,
  "تشرين الأول": 9,
  "تشرين الثاني": 10,
  "كانون الأول": 11,
};

const WEEKDAYS =
  "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun " +
  "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so " +
  "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim " +
  "lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom " +
  "lunedi martedi mercoledi giovedi gio venerdi domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

let monthByName: ReadonlyMap<string, number> | undefined;
let weekdays: ReadonlySet<string> | undefined;

/** 0 to 11 for a name of a month or its short form, in any case and with or without its accents; null for any other word. */
export function monthOf(word: string): number | null {
  monthByName ??= readMonths();
  const name = folded(word);
  // Hebrew writes "in" as a letter before the name.
  return monthByName.get(name) ?? monthByName.get(name.replace(/^ב/, "")) ?? null;
}

export function isWeekday(word: string): boolean {
  weekdays ??= new Set(WEEKDAYS.split(" "));
  return weekdays.has(folded(word));
}

function readMonths(): Map<string, number> {
  const pairs = MONTHS.flatMap((names, month) => names.split(" ").map((name) => [folded(name), month] as const));
  return new Map([...pairs, ...Object.entries(LEVANTINE).map(([name, month]) => [folded(name), month] as const)]);
}

/** Without case and accents: Août, AOUT and aout are one. In Hindi a mark is a vowel. */
function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u0653-\u0655]/g, "")
    .replace(/ı/g, "i")
    .replace(/ς/g, "σ")
    .replace(/\s+/g, " ");
}
