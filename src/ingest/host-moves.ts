/** Pages that are known by several addresses: told here, because nothing in the feed tells it. */

/** Host and path as they stand in a feed, without `www.`; what it becomes may use the pattern's groups. */
const HOST_MOVES: readonly Readonly<{ from: RegExp; to: string }>[] = [
  // The Batch is written in Ghost and shown on the publisher's own site.
  { from: /^charonhub\.deeplearning\.ai\/(issue-\d+)\/?$/, to: "https://www.deeplearning.ai/the-batch/$1" },
  // A paper in every format and version: its abstract leads to them all.
  {
    from: /^arxiv\.org\/(?:abs|pdf|html)\/((?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}|\d{4}\.\d{4,5}))(?:v\d+)?(?:\.pdf)?\/?$/i,
    to: "https://arxiv.org/abs/$1",
  },
  { from: /^youtu\.be\/([\w-]{11})$/, to: "https://www.youtube.com/watch?v=$1" },
  { from: /^youtube\.com\/shorts\/([\w-]{11})$/, to: "https://www.youtube.com/watch?v=$1" },
];

/** The address at which a page is shown to the public. */
export function publicUrl(address: string): string {
  const bare = address.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/[?#].*$/s, "");
  const move = HOST_MOVES.find(({ from }) => from.test(bare));
  return move ? bare.replace(move.from, move.to) : address;
}
