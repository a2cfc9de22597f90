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

/** The same function, which answers a question that the chart has asked before from what it answered then. It must depend on nothing else, and nobody changes its answers. */
export function withinChart<A, R>(work: (asked: A) => R): (asked: A) => R {
  const answers = answersKept<A, { readonly answer: R }>();
  return (asked) => {
    const known = answers.get(asked);
    if (known) return known.answer;
    const answer = work(asked);
    keep(answers, asked, { answer });
    return answer;
  };
}

/** As `withinChart`, for a function that also depends on something that is one and the same for a chart: the value sets. */
export function withinChartBy<A, B, R>(work: (asked: A, by: B) => R): (asked: A, by: B) => R {
  const answers = answersKept<A, { readonly answer: R; readonly by: B }>();
  return (asked, by) => {
    const known = answers.get(asked);
    if (known && known.by === by) return known.answer;
    const answer = work(asked, by);
    keep(answers, asked, { answer, by });
    return answer;
  };
}

function answersKept<A, K>(): Map<A, K> {
  const answers = new Map<A, K>();
  kept.push(answers);
  return answers;
}
function keep<A, R>(answers: Map<A, R>, asked: A, answer: R): void {
  if (depth > 0 && answers.size < MOST_KEPT) answers.set(asked, answer);
}
