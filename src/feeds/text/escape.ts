/** Text as it must stand between the tags of XML and HTML; in an attribute its quotes must be escaped besides. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
