/** Work that only one worker does at a time, and what becomes of it when that worker fails. */

/** Why work waits that an exception gave back. */
export const FAILED_HERE = "the last attempt failed on our side; the log says why";

/**
 * Runs work that claims a lease, and gives the lease back if it throws: the queue's own retry comes in seconds and must
 * not find it held. That is safe wherever it throws, for key and bytes are stored before Resend is called.
 * Throws what the work threw. Where giving back fails as well, the lease runs out by itself and the sweep rings.
 */
export async function underLease<T>(work: () => Promise<T>, giveBack: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await giveBack().catch(() => undefined);
    throw error;
  }
}
