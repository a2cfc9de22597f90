/**
 * What is worked out of the words of a chart is asked for by reader after reader. It is kept while that chart is read, and forgotten with it: nothing of one chart is kept for
 * the next.
 */

/** Of each kind of work; a chart with more distinct texts works the rest out each time. */
const MOST_KEPT = 20_000;

const kept: Map<unknown, unknown>[] = [];
let depth = 0;

/** Reads one chart: what `withinChart` keeps is kept until the end of it. */
export function whileReading<T>(work: () => T): T {
  depth += 1;
  try {
    return work();
  } finally {
    depth -= 1;
    if (depth === 0) for (const one of kept) one.clear();
  }
}

/**
 * The same function, which answers a question that the chart has asked before from what it answered then. It must depend on nothing but what it is given, and nobody changes
 * its answers.
 */
export function withinChart<A, R, B = undefined>(
  work: (asked: A, by: B) => R,
): (asked: A, ...by: B extends undefined ? [] : [B]) => R {
  const answers = new Map<A, { readonly answer: R; readonly by: B }>();
  kept.push(answers);
  return (asked, ...[given]) => {
    const by = given as B;
    const known = answers.get(asked);
    if (known?.by === by && known !== undefined) return known.answer;
    const answer = work(asked, by);
    if (depth > 0 && answers.size < MOST_KEPT) answers.set(asked, { answer, by });
    return answer;
  };
}
