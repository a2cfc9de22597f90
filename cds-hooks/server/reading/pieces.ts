/**
 * A value on its way between threads, in pieces: copying ten megabytes at once would hold the event loop as long as parsing them. Long arrays near the
 * top (the entries of bundles, and of a record) are taken out and follow, so many items at a time; a single resource is never cut.
 */
export type Piece =
  { readonly whole: unknown } | { readonly path: readonly string[]; readonly items: readonly unknown[] };

const ITEMS = 50;
/** As deep as `prefetch`, its key, `entry` are. */
const MOST_DEPTH = 3;

/** The value is emptied on the way: give it away, or a copy. */
export function* piecesOf(value: unknown): Generator<Piece, void> {
  const taken: { readonly path: readonly string[]; readonly items: readonly unknown[] }[] = [];
  const take = (at: unknown, path: readonly string[]): void => {
    if (Array.isArray(at) && at.length > ITEMS) taken.push({ path, items: at.splice(0) as unknown[] });
    else if (typeof at === 'object' && at !== null && !Array.isArray(at) && path.length < MOST_DEPTH)
      for (const [name, member] of Object.entries(at)) take(member, [...path, name]);
  };
  take(value, []);
  yield { whole: value };
  for (const { path, items } of taken)
    for (let from = 0; from < items.length; from += ITEMS) yield { path, items: items.slice(from, from + ITEMS) };
}

/** Puts a value together again: pieces in the order in which they were made. */
export function puttingTogether(): { add(piece: Piece): void; value(): unknown } {
  let whole: unknown;
  return {
    add(piece) {
      if ('whole' in piece) whole = piece.whole;
      else arrayAt(whole, piece.path).push(...piece.items);
    },
    value: () => whole,
  };
}

function arrayAt(value: unknown, path: readonly string[]): unknown[] {
  let at = value;
  for (const name of path) at = (at as Readonly<Record<string, unknown>>)[name];
  return at as unknown[];
}
