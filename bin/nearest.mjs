/**
 * The known name that is nearest to one that was typed, for "did you mean".
 * @param {string} typed
 * @param {readonly string[]} known
 * @returns {string | undefined} undefined where none is near
 */
export function nearest(typed, known) {
  const wanted = typed.toLowerCase();
  const begins = wanted.length < 3 ? undefined : known.find((name) => name.startsWith(wanted));
  if (begins !== undefined) return begins;
  let best;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const steps = changes(wanted, name);
    if (steps < least) [best, least] = [name, steps];
  }
  return best;
}

/** Letters to insert, leave out or replace until one text is the other. */
function changes(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= to.length; other += 1)
      next[other] = Math.min(
        next[other - 1] + 1,
        row[other] + 1,
        row[other - 1] + (from[at - 1] === to[other - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[to.length];
}
