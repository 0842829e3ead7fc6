import { expect, test } from "vitest";
import { cleanUrl } from "../../../src/feeds/text/clean-url.ts";

const PAGE = "https://acme.test/post";

/** Sixty names in use, of which none says what is shown. */
const TRACKING = (
  "utm_source utm_medium utm_campaign utm_term utm_content utm_id UTM_Source mtm_campaign mtm_kwd pk_campaign pk_kwd piwik_campaign " +
  "matomo_source hsa_acc hsa_cam _hsenc _hsmi __hssc __hstc hsa_net fbclid fb_source gclid gclsrc dclid gbraid wbraid gad_source " +
  "srsltid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik rdt_cid irclickid rb_clickid wickedid mc_cid mc_eid " +
  "mkt_tok ml_subscriber ml_subscriber_hash ck_subscriber_id vero_id vero_conv oly_anon_id oly_enc_id _ke __s s_cid ncid cmpid " +
  "icid smid xtor at_medium at_campaign sr_share guccounter guce_referrer _openstat spm ref_src ref_url _ga _gl trk"
).split(" ");

test.each(TRACKING)("%s says who led here, not what is shown", (name) => {
  expect(cleanUrl(`${PAGE}?${name}=x`)).toBe(PAGE);
  expect(cleanUrl(`${PAGE}?page=2&${name}=a%20b&lang=en`)).toBe(`${PAGE}?page=2&lang=en`);
});

test.each([
  "id=7",
  "p=12",
  "v=abc",
  "si=1",
  "source=wire",
  "ref=main",
  "ref=v1.2",
  "spmode=1",
  "page=2&utm=1",
  "share=y",
])("%s may be all that names the page", (query) => {
  expect(cleanUrl(`${PAGE}?${query}`)).toBe(`${PAGE}?${query}`);
});

test.each([
  "ref=acme.test",
  "ref=news.acme.test",
  "source=rss-12ab------2",
  "source=rss",
  "source=collection_home---6------0-----------",
  "source=---two_column_layout_sidebar----------",
])("%s names a reader", (query) => {
  expect(cleanUrl(`${PAGE}?${query}`)).toBe(PAGE);
});

test("the address to follow loses its tracking and nothing else", () => {
  expect(cleanUrl("https://www.acme.test/post/?b=2&utm_campaign=x&a=1#v2")).toBe(
    "https://www.acme.test/post/?b=2&a=1#v2",
  );
  expect(cleanUrl("https://acme.test/a%20b?q=x%20y")).toBe("https://acme.test/a%20b?q=x%20y");
  expect(cleanUrl("https://acme.test/a?q=x%20y+z&fbclid=1&&flag")).toBe("https://acme.test/a?q=x%20y+z&&flag");
});

test("an idle fragment goes, an anchor stays", () => {
  expect(cleanUrl(`${PAGE}#comments`)).toBe(PAGE);
  expect(cleanUrl(`${PAGE}#:~:text=hello`)).toBe(PAGE);
  expect(cleanUrl(`${PAGE}#v2`)).toBe(`${PAGE}#v2`);
});

test.each(["javascript:alert(1)", "mailto:a@acme.test", "/post", ""])("%j is no web address", (address) => {
  expect(cleanUrl(address)).toBeNull();
});

test("a hundred thousand parameters are read once each", () => {
  expect(cleanUrl(`${PAGE}?${"utm_source=x&".repeat(100_000)}id=1`)).toBe(`${PAGE}?id=1`);
});
