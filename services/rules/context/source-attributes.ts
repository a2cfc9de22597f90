/**
 * The thirteen source attributes of evidence-based decision support (45 CFR 170.315(b)(11)(iv)(A)) for each rule set, as data. Served at
 * `/rules/source-attributes.json`.
 */
import { CONTENT_VERSION } from '../content-version.ts';
import { sources } from '../sources/index.ts';

export interface SourceAttributes {
  readonly ruleSet: string;
  readonly title: string;
  /** 1 */ readonly bibliographicCitations: readonly string[];
  /** 2 */ readonly developer: string;
  /** 3 */ readonly fundingSource: string;
  /** 4 */ readonly releaseAndRevisionDates: string;
  /** 5 */ readonly useOfRace: string;
  /** 6 */ readonly useOfEthnicity: string;
  /** 7 */ readonly useOfLanguage: string;
  /** 8 */ readonly useOfSexualOrientation: string;
  /** 9 */ readonly useOfGenderIdentity: string;
  /** 10 */ readonly useOfSex: string;
  /** 11 */ readonly useOfDateOfBirth: string;
  /** 12 */ readonly useOfSocialDeterminants: string;
  /** 13 */ readonly useOfHealthStatusAssessments: string;
}

type SourceId = keyof typeof sources;
const NOT_USED = 'not used';
const citation = (id: SourceId): string => {
  const source = sources[id] as { title: string; publisher: string; year?: number; doi?: string };
  return `${source.title}. ${source.publisher}${source.year ? `, ${String(source.year)}` : ''}${source.doi ? `. doi:${source.doi}` : ''}`;
};
const set = (
  ruleSet: string,
  title: string,
  ids: readonly SourceId[],
  used: Partial<Pick<SourceAttributes, 'useOfSex' | 'useOfDateOfBirth' | 'useOfHealthStatusAssessments'>> = {},
): SourceAttributes => ({
  ruleSet,
  title,
  bibliographicCitations: ids.map(citation),
  developer: 'the net-cds project; no physician has signed these rules off',
  fundingSource: 'none',
  releaseAndRevisionDates: `rule content ${CONTENT_VERSION}; patient page of 18 October 2025; sources read in November 2026`,
  useOfRace: NOT_USED,
  useOfEthnicity: NOT_USED,
  useOfLanguage: NOT_USED,
  useOfSexualOrientation: NOT_USED,
  useOfGenderIdentity: NOT_USED,
  useOfSex: NOT_USED,
  useOfDateOfBirth: NOT_USED,
  useOfSocialDeterminants: NOT_USED,
  useOfHealthStatusAssessments: NOT_USED,
  ...used,
});

export const sourceAttributes: readonly SourceAttributes[] = [
  set('grade', 'Classification and WHO grade', ['S1', 'S2', 'S3', 'S4', 'S5', 'S7', 'S9', 'S10', 'S12', 'S13', 'S14', 'S15', 'S16', 'S17', 'S30', 'S37']),
  set('stage', 'AJCC stage and extent', ['AJCC8', 'AJCC9', 'AJCC9-APPENDIX', 'AJCC9-LUNG', 'AJCC9-THYMUS', 'SEER']),
  set(
    'workup',
    'Tests that guidelines list',
    ['SEED', 'S1', 'S2', 'S9', 'S10', 'S12', 'S17', 'S20', 'S22', 'S23', 'S24', 'S25', 'S28', 'S29', 'S30', 'S31', 'S32', 'S33', 'S35', 'S45', 'S50', 'S51', 'S53', 'S54', 'S55', 'S57', 'S60', 'S61', 'S63', 'S21', 'S27', 'S34', 'S56', 'S80', 'S81', 'S82', 'S84', 'S86', 'S89', 'S90', 'S95', 'S96', 'S97', 'S98', 'S100', 'S103', 'S105', 'S107', 'S111', 'S115', 'KNOWLEDGE', 'POLICY'],
    { useOfDateOfBirth: 'age under 40 asks for genetic counseling and a MEN1 panel' },
  ),
  set(
    'treatment',
    'Treatment categories',
    ['S13', 'S16', 'S20', 'S22', 'S23', 'S24', 'S25', 'S27', 'S28', 'S29', 'S30', 'S31', 'S32', 'S33', 'S34', 'S35', 'S37', 'S38', 'S39', 'S40', 'S41', 'S42', 'S43', 'S44', 'S45', 'S52', 'S56', 'S57', 'S58', 'S59', 'S62', 'S21', 'S82', 'S85', 'S87', 'S89', 'S92', 'S93', 'S94', 'S98', 'S99', 'S100', 'S101', 'S102', 'S105', 'S106', 'S111', 'S117', 'S120', 'EXPERT', 'NCDB-APPENDIX', 'KNOWLEDGE', 'POLICY'],
  ),
  set('safety', 'Safety notes', ['S20', 'S22', 'S28', 'S32', 'S39', 'S41', 'S45', 'S25', 'S50', 'S52', 'S55', 'S105', 'S107', 'S108', 'S109', 'S124', 'KNOWLEDGE'], {
    useOfSex: 'female sex asks for a pregnancy check',
    useOfDateOfBirth: 'age 12 to 50 asks for a pregnancy check; under 18 says that the rules are for adults',
    useOfHealthStatusAssessments: 'ECOG performance status 3 or 4 is named as a reason for care',
  }),
  set('context', 'Course and survival by extent, on request', ['SEED', 'S70']),
]; // prettier-ignore
