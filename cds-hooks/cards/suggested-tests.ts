/** Tests that the evaluation suggests, as lines of a card and as the card's draft orders. */
import { guidelinesOf, type SuggestedTest, type TestId, type TumorEvaluation } from '../../services/rules/index.ts';
import { doneInWords, dueInWords, lastInWords, nextInWords } from '../../services/wording/tests-in-words.ts';
import { GUIDELINES_LIST, HELD_BACK, RESOURCE, TEST, TEST_NOTE, TEST_SHORT } from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';

const SUGGESTIONS_PER_CARD = 3;
const CONSIDERED_PER_CARD = 3;
const NAMED_AS_DONE = 4;
const NAMED_GUIDELINES = 2;

const isDrafted = ({ notLookedAt, heldBackBy }: SuggestedTest): boolean =>
  notLookedAt === undefined && heldBackBy === undefined;

/** Those that an order may be drafted for: nobody drafts one for what may be done, on order or forbidden unseen, or what a safety note holds back. */
export const testsOf = (tests: readonly SuggestedTest[]): TestId[] =>
  tests
    .filter(isDrafted)
    .slice(0, SUGGESTIONS_PER_CARD)
    .map(({ test }) => test);

function named(one: SuggestedTest, level: 'suggest' | 'consider'): string {
  // When it is due and was done last decides first.
  const words = [dueInWords(one, level), lastInWords(one), ...one.notes.map((note) => TEST_NOTE[note])].filter(Boolean);
  const [name = '', within] = TEST[one.test].split(/ \((.*)\)$/);
  const inBrackets = [within, ...words].filter(Boolean).join(', ');
  return inBrackets ? `${name} (${inBrackets})` : name;
}

/** What is listed, to be considered, done already, and not drafted. Every listed test is named; of those to consider the first three. */
export function testLines(t: TumorEvaluation): CardLine[] {
  const { suggest, consider } = t.workup;
  const considering = consider.slice(0, CONSIDERED_PER_CARD);
  const listed = suggest.map((one) => named(one, 'suggest')).join('; ');
  const considered = considering.map((one) => named(one, 'consider')).join('; ');
  const names = guidelinesOf(
    [...suggest, ...considering].map(({ cite }) => cite),
    t.tumor.site,
    t.grade.classification,
  ).slice(0, NAMED_GUIDELINES);
  const parts = [listed, considered && `${listed ? 'To' : 'to'} consider: ${considered}`, undrafted(suggest)];
  const text = parts.filter(Boolean).join('. ');
  return [...(text ? [{ label: GUIDELINES_LIST(names), text }] : []), ...doneLine(t)];
}

/** LD-02: `Already done: SSTR PET/CT 20 Mar 2026`, newest first, and when the next one of follow-up is due. */
function doneLine({ workup }: TumorEvaluation): CardLine[] {
  const done = doneInWords(workup.suppressed).slice(0, NAMED_AS_DONE);
  const next = nextInWords(workup.suppressed);
  if (done.length > 0) return [{ label: 'Already done', text: [...done, ...next].join(', '), goes: 3 }];
  return next.length > 0 ? [{ label: 'Not due yet', text: next.join(', '), goes: 3 }] : [];
}

/** `No order drafted: CT: allergies, orders not read; colonoscopy: after metanephrines`: stays with the tests it speaks of, however long the card. */
function undrafted(suggest: readonly SuggestedTest[]): string {
  const byReason = new Map<string, string[]>();
  for (const { test, notLookedAt, heldBackBy } of suggest) {
    if (notLookedAt === undefined && heldBackBy === undefined) continue;
    const reason =
      (heldBackBy === undefined ? undefined : HELD_BACK[heldBackBy]) ??
      `${(notLookedAt ?? []).map((type) => RESOURCE[type] ?? type).join(', ')} not read`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), TEST_SHORT(test)]);
  }
  const whole = byReason.size === 1 && !suggest.some(isDrafted);
  const text = [...byReason].map(([reason, tests]) => `${whole ? '' : `${tests.join(', ')}: `}${reason}`).join('; ');
  return text ? `No order drafted: ${text}` : '';
}

/** What is asked of the tissue of one tumor is another order for another tumor. */
const OF_ONE_TUMOR: ReadonlySet<TestId> = new Set<TestId>(['T-PATH-ADD', 'T-PATH-REV', 'T-SSTR2-IHC', 'T-BIOPSY', 'T-REBIOPSY', 'T-MOLEC']); // prettier-ignore

/** One order, two reasons: what an earlier card drafts no later one drafts again, and its order names both tumors. */
export function withoutDoubles(models: readonly CardModel[]): readonly CardModel[] {
  const first = new Map<string, { readonly condition: string; readonly also: string[] }>();
  const kept = models.map((model) => ({
    ...model,
    tests: model.tests.filter((test) => {
      const order = OF_ONE_TUMOR.has(test) ? `${test} ${model.condition}` : test;
      const before = first.get(order);
      if (!before) first.set(order, { condition: model.condition, also: [] });
      else if (before.condition !== model.condition) before.also.push(model.condition);
      return before === undefined;
    }),
  }));
  return kept.map((model) => {
    const alsoFor = Object.fromEntries(
      model.tests.flatMap((test) => {
        const also = first.get(test)?.also ?? [];
        return also.length > 0 ? [[test, also]] : [];
      }),
    );
    return Object.keys(alsoFor).length > 0 ? { ...model, alsoFor } : model;
  });
}
