/**
 * Second law of reading: what is doubted, conditional, one of several, compared, quoted, past, planned or only changed never changes an answer, and a denial gives the
 * absence of what it names and nothing else. Whole cases by turns, each with a share of all sentences in a report of pathology of its organ and one of imaging; the share
 * goes round, so that the run is the same every time.
 */
import { expect, test } from 'vitest';
import type { RawResource } from '../../../services/gather/patient-record.ts';
import type { Shown } from '../../wordings/row.ts';
import { sentencesOf, type Sentence } from './not-asserted.ts';
import { answered, caseNames, caseOf, withResources, type Case } from './whole-cases.ts';

/** Every so many-th case; every so many-th sentence of a case. */
const CASES_APART = 12;
const SENTENCES_APART = 24;

const ORGANS: Readonly<Record<string, string>> = { 'jejunum-ileum': 'Ileum', caecum: 'Cecum', meckel: 'Ileum' };
const organOf = ({ site = 'pancreas' }: Case): string => ORGANS[site] ?? site.charAt(0).toUpperCase() + site.slice(1);
const FILLER: Sentence = { fact: 'none', kind: 'doubted', text: 'Clinical correlation is recommended.' };

const reportOf = (one: Case, of: 'pathology' | 'imaging', said: readonly Sentence[]): RawResource => {
  const text = said.map((sentence) => sentence.text).join(' ');
  return {
    resourceType: 'DiagnosticReport',
    id: `not-asserted-${of}`,
    status: 'final',
    subject: { reference: `Patient/${one.record.patientId}` },
    effectiveDateTime: '2026-11-22',
    code: { text: of === 'imaging' ? 'CT of the abdomen' : 'Surgical pathology report' },
    conclusion:
      of === 'imaging' ? `Neuroendocrine tumor of the ${organOf(one).toLowerCase()}. ${text}` : `${organOf(one)}, biopsy: Small sample. ${text}`, // prettier-ignore
  };
};

/** What is recorded and not usable may be told (DQ-02); a suspected tumor of a chart without one makes no card. Words of change are values for the course alone, and what follows from it. */
function comparable(shown: Shown, one: Case, changed: boolean): string {
  if (one.tumor === undefined) return shown.cards;
  const { silence, tumors } = answered(shown);
  // Tissue of the tumor was taken, whatever it says: a new biopsy is no longer suggested.
  const others = (tests: readonly string[] = []): readonly string[] => tests.filter((one) => one !== 'T-REBIOPSY');
  const told = tumors.map(({ suggest, consider, suppressed, treatment, ...rest }) => ({
    ...rest,
    flags: (rest.flags ?? []).filter((flag) => flag !== 'DQ-02'),
    ...(changed ? {} : { suggest: others(suggest), consider: others(consider), suppressed, treatment }),
  }));
  return JSON.stringify({ silence, tumors: told });
}

/** Spread that did not change is not stated, and takes the assumption away that there is none: a test of its own. A denial is the next one. */
const isAsked = ({ fact, kind }: Sentence): boolean =>
  kind !== 'denied' && !(kind === 'changed' && /^(?:spread|receptors|tnm)/.test(fact));

const shareOf = (all: readonly Sentence[], at: number): readonly Sentence[] => all.filter((_, index) => (index + at) % SENTENCES_APART === 0); // prettier-ignore
const asked = { pathology: sentencesOf('pathology').filter(isAsked), imaging: sentencesOf('imaging').filter(isAsked) };

test('every fact is said in every kind of speech', () => {
  expect(asked.pathology.length + asked.imaging.length).toBeGreaterThan(2_400);
});

const picked = caseNames().flatMap((name, at) => (at % CASES_APART === 0 ? [[name, at / CASES_APART] as const] : []));
test.each(picked)('what is not asserted changes nothing: %s', (name, at) => {
  const one = caseOf(name);
  const answerWith = (pathology: readonly Sentence[], imaging: readonly Sentence[], changed: boolean): string =>
    comparable(withResources(one, [], [reportOf(one, 'pathology', pathology), reportOf(one, 'imaging', imaging)]), one, changed); // prettier-ignore
  const base = { true: answerWith([FILLER], [FILLER], true), false: answerWith([FILLER], [FILLER], false) };
  const share = { pathology: shareOf(asked.pathology, at), imaging: shareOf(asked.imaging, at) };
  const isChanged = ({ kind }: Sentence): boolean => kind === 'changed';
  const changed = [true, false].flatMap((changing) => {
    const [pathology, imaging] = [share.pathology, share.imaging].map((all) =>
      all.filter((sentence) => isChanged(sentence) === changing),
    ) as [Sentence[], Sentence[]];
    const want = base[`${changing}`];
    if (answerWith(pathology, imaging, changing) === want) return [];
    // One alone that changes something names the fault; else all of them do.
    const alone = [
      ...pathology.filter((sentence) => answerWith([sentence], [FILLER], changing) !== want),
      ...imaging.filter((sentence) => answerWith([FILLER], [sentence], changing) !== want),
    ];
    return (alone.length > 0 ? alone : [...pathology, ...imaging]).map(({ text }) => text);
  });
  expect(changed).toEqual([]);
});

const stated = (shown: Shown) =>
  answered(shown).tumors.map(({ stage }) => [stage?.['m'], stage?.['mAssumed'] === true]);
test.each(['pancreas-g1-18mm-localized', 'lung-typical-carcinoid'])(
  'spread that did not change is neither spread nor none: %s',
  (name) => {
    const one = caseOf(name);
    const found = (['pathology', 'imaging'] as const).flatMap((of) =>
      sentencesOf(of)
        .filter(({ fact, kind }) => kind === 'changed' && /^(?:spread|receptors)/.test(fact))
        .filter((sentence) => {
          const [m] = stated(withResources(one, [], [reportOf(one, of, [sentence])]));
          return m?.[0] === 'M1' || (m?.[0] === 'M0' && m[1] !== true);
        }),
    );
    expect(found.map(({ text }) => text)).toEqual([]);
  },
);

/** What a denial of these may give: that there are no such nodes, no such spread, no such vessels; of a measure, a type or a category it gives nothing. */
const GIVES: Readonly<Record<string, readonly string[]>> = {
  nodes: ['n'],
  spread: ['m', 'mAssumed'],
  spreadImaging: ['m', 'mAssumed'],
  receptors: ['m', 'mAssumed'],
};
const DENIED = {
  pathology: sentencesOf('pathology').filter(({ kind }) => kind === 'denied'),
  imaging: sentencesOf('imaging').filter(({ kind }) => kind === 'denied'),
};

test.each(picked)('a denial gives the absence of what it names and nothing else: %s', (name, at) => {
  const one = caseOf(name);
  const wrong = (['pathology', 'imaging'] as const).flatMap((of) => {
    const share = shareOf(DENIED[of], at);
    const withSaid = (said: readonly Sentence[]) =>
      answered(withResources(one, [], [reportOf(one, of, said)])).tumors[0];
    const before = withSaid([FILLER]);
    return share.filter((sentence) => {
      const after = withSaid([sentence]);
      const gives = new Set(GIVES[sentence.fact] ?? []);
      const isSame = (key: 'classification' | 'gradeLow' | 'gradeHigh' | 'certainty'): boolean => before?.[key] === after?.[key]; // prettier-ignore
      const sameGrade = (['classification', 'gradeLow', 'gradeHigh', 'certainty'] as const).every(isSame);
      // What was stated as there stays there.
      const isKept = (['t', 'n', 'm'] as const).every((letter) => {
        const [was, is] = [before?.stage?.[letter], after?.stage?.[letter]];
        return was === is || (gives.has(letter) && !/[1-4]/.test(String(was)) && /0/.test(String(is)));
      });
      return !sameGrade || !isKept;
    });
  });
  expect(wrong.map(({ text }) => text)).toEqual([]);
});
