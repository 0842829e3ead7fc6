/**
 * Whether a client that sends `If-None-Match` has these bytes already (RFC 9110, 13.1.2): a list of tags compared weakly,
 * since what compresses an answer on its way makes its tag weak; `*` means any.
 */
export function hasAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return [...ifNoneMatch.matchAll(TAG)].some(([, known]) => known === tag);
}

const TAG = /(?:W\/)?("[^"]*")/g;
