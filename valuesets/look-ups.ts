/** Builds the look-ups from ValueSet resources and a site's own files, in the service and in the browser. Their form is checked by index.ts. */
import { CATEGORIES_M, CATEGORIES_N, CATEGORIES_T, TESTS, type Grade, type TestId } from '../services/terms/index.ts';
import {
  hereditaryMeant,
  heartDiseaseMeant,
  histologyMeant,
  histologyOfIcdO3,
  nodeOfUnknownKind,
  siteMeant,
  spreadMeant,
  symptomMeant,
  syndromeMeant,
  testsMeant,
  therapyMeant,
} from './meanings.ts';
import { isIcd10, neoplasmOfIcd, netOfIcd9, nodesOfIcd, organOfIcd, spreadOfIcd } from './icd.ts';
import { canonicalCoding, ICD10CM, ICDO3, isTopography } from './systems.ts';
import type {
  CanonicalCoding,
  CategoryMeant,
  CodingInput,
  Concept,
  SiteMeaning,
  SiteWords,
  ValueSets,
} from './value-sets.ts';

export type * from './value-sets.ts';

/** One file as it was read. */
export interface ValueSetFile {
  readonly file: string;
  readonly content: unknown;
}

/** The parts of a ValueSet, a ConceptMap and a words file that are used. */
export interface ValueSetContent {
  readonly id: string;
  readonly compose: {
    readonly include: readonly {
      readonly system: string;
      readonly concept: readonly { readonly code: string; readonly display: string }[];
    }[];
  };
}
export interface ConceptMapContent {
  readonly id: 'answers' | 'tests' | 'order-codes';
  readonly group: readonly {
    readonly source?: string | undefined;
    readonly target?: string | undefined;
    readonly element: readonly {
      readonly code: string;
      readonly target: readonly { readonly code: string; readonly display?: string | undefined }[];
    }[];
  }[];
}
/** The content of a file, once it is known to be what it should be. @throws Error with file and place */
export interface ContentOf {
  valueSet(file: ValueSetFile): ValueSetContent;
  siteValueSet(file: ValueSetFile): ValueSetContent;
  conceptMap(file: ValueSetFile): ConceptMapContent;
  words(file: ValueSetFile): SiteWords;
}

/** For files that were checked before, such as those that the service sends to its own pages. */
const asChecked: ContentOf = {
  valueSet: ({ content }) => content as ValueSetContent,
  siteValueSet: ({ content }) => content as ValueSetContent,
  conceptMap: ({ content }) => content as ConceptMapContent,
  words: ({ content }) => content as SiteWords,
};

export const QUESTION_PREFIX = 'question-';

interface Known {
  readonly concept: Concept;
  readonly sets: string[];
}

export function lookUpsFrom(
  files: readonly ValueSetFile[],
  siteFiles: readonly ValueSetFile[] = [],
  contentOf: ContentOf = asChecked,
): ValueSets {
  const byCode = new Map<string, Known>();
  const bySet = new Map<string, Concept[]>();
  for (const file of files) {
    const resource = contentOf.valueSet(file);
    if (bySet.has(resource.id)) throw new Error(`${file.file}: the value set "${resource.id}" is there twice`);
    const concepts: Concept[] = [];
    for (const { system, concept } of resource.compose.include) {
      for (const { code, display } of concept) {
        const entry = { system, code, display };
        concepts.push(entry);
        const known = byCode.get(`${system}|${code}`) ?? { concept: entry, sets: [] };
        known.sets.push(resource.id);
        byCode.set(`${system}|${code}`, known);
      }
    }
    bySet.set(resource.id, concepts);
  }
  const site = readSite(siteFiles, contentOf);

  /** A chart's codings are asked about again and again. */
  const found = new WeakMap<CodingInput, { readonly known: Known | undefined }>();
  const find = (coding: CodingInput): Known | undefined => {
    const before = found.get(coding) ?? { known: lookUp(coding) };
    found.set(coding, before);
    return before.known;
  };
  const lookUp = (coding: CodingInput): Known | undefined => {
    const canonical = canonicalCoding(coding);
    if (!canonical) return undefined;
    const { system, code } = canonical;
    // What is no neoplasm has one meaning in all editions of ICD-10: hormone disease, syndromes, symptoms.
    return byCode.get(`${system}|${code}`) ?? (isIcd10(system) ? byCode.get(`${ICD10CM}|${code}`) : undefined);
  };
  const meant =
    <T>(meaning: (concept: Concept, sets: readonly string[]) => T, fallback: T) =>
    (coding: CodingInput): T => {
      const known = find(coding);
      return known ? meaning(known.concept, known.sets) : fallback;
    };
  const none = undefined;

  return {
    setsOf: (coding) => find(coding)?.sets ?? [],
    has: (set, coding) => find(coding)?.sets.includes(set) ?? false,
    display: (coding) => find(coding)?.concept.display,
    codes: (set) => bySet.get(set) ?? [],
    siteOf(coding) {
      const canonical = canonicalCoding(coding);
      // Any topography names an organ, also one that is in none of our sets.
      if (canonical?.system === ICDO3 && isTopography(canonical.code))
        return siteMeant({ ...canonical, display: '' }, []);
      const known = find(coding);
      return (known && siteMeant(known.concept, known.sets)) ?? (canonical && organOfIcd(canonical));
    },
    histologyOf(coding) {
      const canonical = canonicalCoding(coding);
      if (canonical?.system === ICDO3) return histologyOfIcdO3(canonical.code);
      const known = find(coding);
      return known ? histologyMeant(known.concept, known.sets) : canonical && netOfIcd9(canonical);
    },
    metastasisSitesOf(coding) {
      const known = find(coding);
      if (known) return spreadMeant(known.concept, known.sets);
      const canonical = canonicalCoding(coding);
      return canonical ? spreadOfIcd(canonical) : [];
    },
    neoplasmOf(coding) {
      const canonical = canonicalCoding(coding);
      return canonical && neoplasmOfIcd(canonical);
    },
    isNodeOfUnknownKind(coding) {
      const known = find(coding);
      if (known) return nodeOfUnknownKind(known.concept, known.sets);
      const canonical = canonicalCoding(coding);
      return canonical !== undefined && nodesOfIcd(canonical);
    },
    tCategoryOf: meant((concept, sets) => categoryOf(concept, sets, 'ajcc-t-category', CATEGORIES_T), none),
    nCategoryOf: meant((concept, sets) => categoryOf(concept, sets, 'ajcc-n-category', CATEGORIES_N), none),
    mCategoryOf: meant((concept, sets) => categoryOf(concept, sets, 'ajcc-m-category', CATEGORIES_M), none),
    stageGroupOf: meant(stageGroupMeant, none),
    stagingSystemOf: meant(stagingSystemMeant, none),
    gradeOf: meant(gradeMeant, none),
    gradeWordOf: meant((concept, sets) => {
      if (!sets.includes('histologic-grade-value')) return undefined;
      const word = /^(low|intermediate|high) histologic grade/i.exec(concept.display)?.[1]?.toLowerCase();
      return word === 'low' || word === 'intermediate' || word === 'high' ? word : undefined;
    }, none),
    presenceOf: meant(presenceMeant, none),
    residualOf: meant((concept, sets) => {
      const status = sets.includes('residual-tumor') ? /stage (R[012X])/.exec(concept.display)?.[1] : undefined;
      return status === 'R0' || status === 'R1' || status === 'R2' || status === 'RX' ? status : undefined;
    }, none),
    diseaseStatusOf: meant(diseaseStatusMeant, none),
    testsOf: (coding) => {
      const known = find(coding);
      const ours = known ? testsMeant(known.concept, known.sets) : [];
      const local = site.meaningsOf(coding).flatMap(({ kind, target }) => (kind === 'test' ? [target as TestId] : []));
      return [...ours, ...local];
    },
    therapyOf: meant(therapyMeant, none),
    hereditaryOf: meant(hereditaryMeant, none),
    syndromeOf: meant(syndromeMeant, none),
    isCarcinoidHeartDisease: meant(heartDiseaseMeant, false),
    symptomOf: meant(symptomMeant, none),
    isLookalike: meant((_, sets) => sets.includes('net-exclude-lookalikes'), false),
    siteMeanings: site.meaningsOf,
    siteQuestions: site.questions,
    orderCode: (test) => site.orderCodes.get(test),
    siteWords: site.words,
  };
}

// -------------------------------------------------------------------------------------------- values

function categoryOf<C extends string>(
  concept: Concept,
  sets: readonly string[],
  set: string,
  categories: readonly C[],
): CategoryMeant<C> | undefined {
  if (sets.includes(set)) {
    const found = /Cancer ([cp])([TNM]\w+)$/.exec(concept.display) ?? / ([cp])([TNM][0-9X]\w*)\b/.exec(concept.display);
    const category = categories.find((known) => known === found?.[2]);
    const prefix = found?.[1];
    return category && { category, prefix: prefix === 'c' || prefix === 'p' ? prefix : 'none' };
  }
  if (!sets.includes('tnm-generic-values')) return undefined;
  const found = /^(p?)([TNM][0-9X]\w*) category/.exec(concept.display);
  const category = categories.find((known) => known === found?.[2]);
  if (!category) return undefined;
  const pathological = found?.[1] === 'p';
  return {
    category,
    prefix: pathological ? 'p' : 'none',
    ...(pathological && category === ('M0' as C) ? { pM0: true as const } : {}),
  };
}

const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const;
function stageGroupMeant(concept: Concept, sets: readonly string[]): string | undefined {
  if (sets.includes('ajcc-stage-group')) return /stage ([0IV]+[A-C]?[0-9]?)/.exec(concept.display)?.[1];
  if (!sets.includes('tnm-generic-values')) return undefined;
  const number = /^Stage ([1-4])/.exec(concept.display)?.[1];
  return number && ROMAN[Number(number)];
}

function stagingSystemMeant(concept: Concept, sets: readonly string[]): string | undefined {
  if (!sets.includes('staging-system')) return undefined;
  const edition = /(\d)th (?:edition|version)/.exec(concept.display)?.[1];
  return edition ? `AJCC ${edition}` : 'UICC';
}

function gradeMeant(concept: Concept, sets: readonly string[]): Grade | undefined {
  const found = sets.includes('histologic-grade-value')
    ? /^G([123]) grade/.exec(concept.display)
    : sets.includes('net-morphology-well-differentiated')
      ? /grade ([123])/.exec(concept.display)
      : undefined;
  return found ? (Number(found[1]) as Grade) : undefined;
}

function presenceMeant(concept: Concept, sets: readonly string[]): 'present' | 'absent' | 'unclear' | undefined {
  if (!sets.includes('presence-value')) return undefined;
  if (/^(?:negative|absent|not detected)/i.test(concept.display)) return 'absent';
  if (/^(?:positive|present|detected)/i.test(concept.display)) return 'present';
  return 'unclear';
}

function diseaseStatusMeant(
  concept: Concept,
  sets: readonly string[],
): 'improved' | 'stable' | 'worse' | 'remission' | 'unclear' | undefined {
  if (!sets.includes('disease-status-value')) return undefined;
  if (/improved/i.test(concept.display)) return 'improved';
  if (/stable/i.test(concept.display)) return 'stable';
  if (/worsened/i.test(concept.display)) return 'worse';
  if (/remission/i.test(concept.display)) return 'remission';
  return 'unclear';
}

// -------------------------------------------------------------------------------------------- site files

interface SiteReading {
  readonly questions: readonly CanonicalCoding[];
  readonly meaningsOf: (coding: CodingInput) => readonly SiteMeaning[];
  readonly orderCodes: ReadonlyMap<string, Concept>;
  readonly words: SiteWords;
}

function readSite(files: readonly ValueSetFile[], contentOf: ContentOf): SiteReading {
  const meanings = new Map<string, SiteMeaning[]>();
  const orderCodes = new Map<string, Concept>();
  const questions: CanonicalCoding[] = [];
  let words: SiteWords = {};
  const add = (file: string, coding: CodingInput, meaning: SiteMeaning): void => {
    const canonical = canonicalCoding(coding);
    if (!canonical) throw new Error(`${file}: a code without a system cannot be used`);
    const key = `${canonical.system}|${canonical.code}`;
    meanings.set(key, [...(meanings.get(key) ?? []), meaning]);
    if (meaning.kind === 'question') questions.push(canonical);
  };
  for (const siteFile of files) {
    const { file, content } = siteFile;
    const type = (content as { resourceType?: unknown } | null)?.resourceType;
    if (type === 'ValueSet') {
      const resource = contentOf.siteValueSet(siteFile);
      for (const { system, concept } of resource.compose.include)
        for (const { code } of concept)
          add(file, { system, code }, { kind: 'question', target: resource.id.slice(QUESTION_PREFIX.length) });
    } else if (type === 'ConceptMap') {
      const resource = contentOf.conceptMap(siteFile);
      resource.group.forEach((group, index) => {
        for (const { code, target } of group.element) {
          const [to] = target;
          if (!to) continue;
          if (resource.id === 'order-codes') {
            if (!group.target)
              throw new Error(`${file}: "group.${index}.target" is not as expected: the local code system is missing`);
            orderCodes.set(testId(file, code), { system: group.target, code: to.code, display: to.display ?? to.code });
            continue;
          }
          const coding = { system: group.source, code };
          if (resource.id === 'tests') add(file, coding, { kind: 'test', target: testId(file, to.code) });
          else {
            const [fact, value] = to.code.split('|');
            if (!fact || !value)
              throw new Error(`${file}: "${to.code.slice(0, 40)}" is not as expected: a target such as sstr|positive`);
            add(file, coding, { kind: 'answer', target: fact, value });
          }
        }
      });
    } else if (file.endsWith('words.json')) words = contentOf.words(siteFile);
    else throw new Error(`${file}: "resourceType" is not as expected: ValueSet or ConceptMap (or the file words.json)`);
  }
  return {
    questions,
    meaningsOf: (coding) => {
      const canonical = canonicalCoding(coding);
      return (canonical && meanings.get(`${canonical.system}|${canonical.code}`)) ?? [];
    },
    orderCodes,
    words,
  };
}

function testId(file: string, code: string): TestId {
  const test = TESTS.find((known) => known === code);
  if (!test) throw new Error(`${file}: "${code.slice(0, 40)}" is no test id; expected one such as T-PET-SSTR`);
  return test;
}
