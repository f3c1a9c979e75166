/** What the question `connections` says of an input: nothing, a remark, or why it cannot be. */

const WARNING = "warning: ";

/** How well an input fits: 0 wholly, 1 with a remark, 2 not. @param {string | undefined} reason */
export const rankOf = (reason) => (reason === "" ? 0 : reason?.startsWith(WARNING) ? 1 : 2);

/** @param {string | undefined} reason */
export const forbids = (reason) => rankOf(reason) === 2;

/** @param {string} reason as a person reads it */
export const plain = (reason) => (reason.startsWith(WARNING) ? reason.slice(WARNING.length) : reason);
