/** What `work` comes to, or null where it takes longer than that; the work itself goes on. */
export function orNullAfter<Value>(ms: number, work: Promise<Value | null>): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, null);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
