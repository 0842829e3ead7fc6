/** Addresses as people would write them: what they lead to, not who led there. */

/** Families of parameters of web analytics: Google, Matomo, HubSpot, AT Internet, Adobe and others. */
const TRACKING_PREFIXES = [
  "utm_",
  "utm-",
  "itm_",
  "mtm_",
  "matomo_",
  "pk_",
  "piwik_",
  "hsa_",
  "__hs",
  "_hs",
  "vero_",
  "oly_",
  "fb_action_",
  "action_object_",
  "action_ref_",
  "action_type_",
  "at_custom",
  "guce_",
  "ns_",
  "_bta_",
  "ml_subscriber",
  "trk_",
  "wt.mc_",
  "wt_mc",
];

/** Names that mean one thing everywhere; `id`, `si`, `via`, `share` and their like are somebody's page and stay. */
const TRACKING_NAMES = new Set(
  // Advertising clicks
  (
    "gclid gclsrc dclid gbraid wbraid gad gad_source gad_campaignid srsltid fbclid fbc_id fb_source fb_ref msclkid yclid ysclid " +
    "ymclid twclid ttclid igshid igsh li_fat_id epik rdt_cid sccid irclickid irgwc cjevent cjdata rb_clickid wickedid zanpid " +
    "obclid outbrainclickid tblci taboolaclickid kclickid admitad_uid ef_id s_kwcid mkwid pcrid " +
    // Mail campaigns
    "mc_cid mc_eid mc_tc mkt_tok ck_subscriber_id ss_email_id ss_source ss_campaign_id dm_i elqtrackid elqtrack _ke _kx __s " +
    "bsft_clkid bsft_uid bsft_mid bsft_eid nr_email_referer sc_cid sc_campaign spmailingid spuserid spjobid spreportid " +
    "cm_mmc cm_mmca1 cm_mmca2 cm_mmca3 publication_id isfreemail triedredirect email_referrer " +
    // Newsrooms and sharing
    "s_cid ncid cmpid cmp_id icid ito smid smtyp mbid ftag xtor at_medium at_campaign at_link_id at_link_type at_link_origin " +
    "at_format at_ptr_name at_bbc_team sr_share __twitter_impression ref_src ref_url guccounter _openstat spm scm _ga _gl " +
    "trk trkcampaign trkinfo sref asgtbndr _branch_match_id echobox mod_share_source wprov"
  ).split(" "),
);

/** Only with such a value: `?ref=some.site` is Ghost's, `?ref=main` a branch; `?source=rss-…` and `?source=a---b` are Medium's. */
const TRACKING_PAIRS = /^(?:ref=(?:[\w-]+\.)+[a-z]{2,}$|source=(?:rss|[^&]{0,100}---)|feature=youtu\.be$)/i;

/** Parts of a page that every item of a feed may point at; any other fragment may be all that tells two items apart. */
const IDLE_FRAGMENT =
  /^(?:atom-.*|rss|feed|comments?|respond|disqus_thread|top|main|content|xtor=.*|utm_.*|ref=.*|:~:.*)?$/i;

/**
 * The address to show and follow: http(s), without tracking. Null for anything else.
 * Parameters keep their order and spelling, and a fragment is kept when it may carry identity (a changelog with an
 * anchor an item).
 */
export function cleanUrl(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const pairs = url.search.slice(1).split("&");
  const kept = pairs.filter((pair) => !isTracking(pair));
  if (kept.length < pairs.length) url.search = kept.join("&");
  if (IDLE_FRAGMENT.test(url.hash.slice(1))) url.hash = "";
  return url.href;
}

function isTracking(pair: string): boolean {
  const name = (pair.split("=", 1)[0] ?? "").toLowerCase();
  return (
    TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix)) || TRACKING_PAIRS.test(pair)
  );
}

/** RFC 3986, section 6.2.2: what needs no escape is written without, hexadecimal digits are capitals. */
export function withPlainEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}
