/**
 * Terms that decide how a clause is meant, with their direction and where their scope ends: the method of ConText (Harkema 2009) and NegEx (Chapman 2001), lists of
 * our own for reports of pathology and imaging. `pseudo` terms look like one of the others and are none.
 */

/** Why a statement is no plain value, or none of these. */
export type Assertion =
  | 'affirmed'
  | 'denied'
  /** "possible", "suspicious for", "cannot exclude" */
  | 'doubted'
  /** "if …", "would" */
  | 'conditional'
  /** "versus", "rather than", "argues against" */
  | 'differential'
  /** A cut-off, a definition, the literature, a control, a reference range. */
  | 'compared'
  /** "previously", "outside report" */
  | 'past'
  /** "no change", "no new": says nothing of presence. */
  | 'unchanged'
  /** "pending", "will be reported", "rule out" */
  | 'planned';

export interface Cue {
  readonly means: Exclude<Assertion, 'affirmed'> | 'pseudo' | 'now' | 'ends';
  /** Where what is meant stands: behind it, before it, both, the whole clause, or all that follows in the sentence. */
  readonly covers: 'after' | 'before' | 'both' | 'sentence' | 'rest';
  /** A full stop in thought: a comma ends its scope, unless a list goes on. */
  readonly near?: true;
  /** Said of a diagnosis that was considered: it takes its whole coordinated subject, "A, B and C were considered and are excluded". */
  readonly rejects?: true;
  /** In a final pathology diagnosis it affirms; in imaging it doubts. */
  readonly affirmsInPathology?: true;
}

const cue = (means: Cue['means'], covers: Cue['covers'], more: Partial<Cue> = {}): Cue => ({ means, covers, ...more });

/** "Cannot be entirely ruled out", "could not safely be excluded". */
const NOT_EXCLUDED = ['cannot', 'can not', 'could not', 'may not', 'is not', 'are not', 'was not', 'were not', 'not', 'has not been', 'have not been'].flatMap((not) =>
  ['entirely', 'completely', 'fully', 'safely', 'definitely', 'definitively', 'reliably', 'totally', 'absolutely', 'wholly', 'formally', 'confidently', 'conclusively', 'yet'].flatMap((adverb) =>
    ['excluded', 'ruled out'].flatMap((excluded) => [`${not} be ${adverb} ${excluded}`, `${not} ${adverb} be ${excluded}`, `${not} ${adverb} ${excluded}`]),
  ),
); // prettier-ignore

/** "Was not demonstrated", "could not be seen", "have never been found". */
const NOT_THERE = ['was', 'were', 'has', 'have', 'had', 'could', 'can'].flatMap((verb) =>
  ['not', 'never'].flatMap((not) =>
    ['identified', 'seen', 'detected', 'found', 'observed', 'demonstrated', 'appreciated', 'noted', 'documented', 'visualized', 'recognized', 'shown', 'encountered'].map((found) =>
      `${verb} ${not} ${verb.startsWith('w') ? '' : verb.startsWith('h') ? 'been ' : 'be '}${found}`,
    ),
  ),
); // prettier-ignore

/** "Compared with the prior study, …": an opening, and what follows its comma is of now. */
const OPENINGS = ['compared with', 'compared to', 'in comparison with', 'in comparison to', 'comparison with', 'as seen on', 'relative to'].flatMap((compared) =>
  ['', ' the', ' a'].flatMap((the) =>
    ['prior', 'previous', 'last', 'earlier'].flatMap((before) =>
      ['', ' study', ' exam', ' examination', ' scan', ' ct', ' mri', ' pet', ' imaging', ' report', ' studies'].flatMap((study) => [',', ':'].map((end) => `${compared}${the} ${before}${study} ${end}`)),
    ),
  ),
); // prettier-ignore

export const CUES: readonly (readonly [terms: string, cue: Cue])[] = [
  // Nothing of presence: the change alone is denied.
  [
    'no change|no changes|no interval change|no significant change|no significant interval change|no other change|without change|without interval change|unchanged|not changed|no new|without new|no interval development|no progression|without progression|not progressive|not progressing|no interval growth|no interval increase|no increase|not increased|no longer increasing|stable|no convincing change|no definite change|no appreciable change|no additional|no further|no other|no others|without other|without additional|none other|without further|no second|no residual',
    cue('unchanged', 'after', { near: true }),
  ],
  [
    'not only|not limited to|not confined to|not restricted to|no doubt|without doubt|no question|not uncommon|not infrequent|not uncommonly|not applicable|no reservation|without difficulty|not just|no less than|no fewer than|no more than|not more than|not less than|not exceeding|not to exceed|not otherwise specified|not elsewhere classified|not in kind|whether or not|not graded|not counted separately|no discrete scar|free floating|gluten free|alcohol free|stress free|free text|no known drug allergies|possible within|likely primary|most likely primary|as if|even if|what if|potentially resectable|potentially operable|potentially curable|of vater|papilla vateri|vater - papille',
    cue('pseudo', 'after'),
  ],
  // Denied, what follows.
  [
    'no evidence of|no evidence for|no sign of|no signs of|no indication of|no features of|no feature of|no suggestion of|no suspicion of|nothing to suggest|nothing to indicate|nothing suggestive of|nothing suspicious for|nothing concerning for|nothing in favor of|no definite|no definitive|no convincing|no identifiable|no demonstrable|no histologic evidence of|no histological evidence of|no microscopic evidence of|no gross evidence of|no clinical evidence of|no radiographic evidence of|no imaging evidence of|no morphologic evidence of|without evidence of|without any|without|without definite|no|not|non|neither|nor|never|none of|negative for|negative of|free of|free from|devoid of|absence of|lack of|lacks|lacking|lacked|fails to show|failed to show|failed to reveal|fails to reveal|does not show|did not show|do not show|does not involve|does not invade|does not extend|does not reach|do not involve|do not invade|does not contain|does not represent|does not meet|is not|are not|was not|were not|has not|have not|had not|cannot be|cannot|could not be|could not|denies|denied|excludes|excluding|rules out|nil|zero evidence of|not diagnostic of|not diagnostic for|not consistent with|not compatible with|not suggestive of|not in keeping with|not representative of|un|spares|sparing|uninvolved by|not involved by|no involvement of|no invasion of|no invasion into|is negative for|are negative for|was negative for|were negative for|is free of|are free of|is free from|are free from|was free of|were free of|is not involved by|are not involved by|is uninvolved by|are uninvolved by',
    cue('denied', 'after', { near: true }),
  ],
  // A diagnosis that was considered and is none.
  [
    'excluded by|excluded on|excluded based on|been excluded|is excluded|are excluded|was excluded|were excluded|has been excluded|have been excluded|had been excluded|can be excluded|could be excluded|can be safely excluded|can safely be excluded|could be safely excluded|is thus excluded|are thus excluded|is therefore excluded|are therefore excluded|is ruled out|are ruled out|was ruled out|were ruled out|been ruled out|has been ruled out|have been ruled out|had been ruled out|can be ruled out|could be ruled out|rejected|is rejected|are rejected|was rejected|were rejected|been rejected|has been rejected|have been rejected|can be rejected|was discarded|were discarded|discarded|was dismissed|were dismissed|dismissed|refuted|is refuted|was refuted|were refuted|has been refuted|is not favored|are not favored|was not favored|were not favored|not favored|disfavored|is disfavored|are disfavored|does not apply|do not apply|did not apply|is not supported|are not supported|was not supported|were not supported|not supported|none supported|none are supported|none is supported|none applies|none apply|is not the case',
    cue('denied', 'before', { near: true, rejects: true }),
  ],
  ['excluded|ruled out', cue('denied', 'both', { near: true, rejects: true })],
  // Denied, what stands before.
  [
    'nowhere|nowhere seen|nowhere identified|nowhere found|nowhere present|is nowhere seen|are nowhere seen|is nowhere identified|not identified|not seen|not present|not detected|not found|not observed|not demonstrated|not appreciated|not evident|not noted|not involved|not invaded|not infiltrated|not affected|not confirmed|not proven|not documented|not visualized|not visualised|not recognized|not apparent|not expressed|none|none identified|none seen|none present|none found|none detected|none noted|is absent|are absent|absent|was absent|were absent|negative|is negative|are negative|is free|are free|free|uninvolved|is uninvolved|are uninvolved|uninvaded|unremarkable|is unremarkable|are unremarkable|intact|spared|is spared|clear|is clear|are clear|is not seen|are not seen|is not identified|are not identified|was not identified|were not identified|is not present|are not present|not possible|not feasible|not performed|normal|is normal|are normal|appears normal|appear normal|benign|is benign|are benign',
    cue('denied', 'before', { near: true }),
  ],
  [NOT_THERE.join('|'), cue('denied', 'before', { near: true })],
  // Doubted, what follows.
  [
    'suspicious for|suspicious of|suspicion of|suspicion for|suspected|suspect|suggestive of|suggesting|suggests|suggest|suggestion of|concerning for|concern for|worrisome for|favor|favors|favored|favoring|in favor of|possible|possibly|probable|probably|presumed|presumably|presumptive|likely|most likely|more likely|query|question of|questionable|equivocal for|equivocal|indeterminate for|may be|may represent|may reflect|may|might be|might represent|might|could be|could represent|could reflect|appears to be|appear to be|appears to|seems to be|cannot exclude|cannot entirely exclude|cannot completely exclude|can not exclude|cannot rule out|cannot be certain|not entirely exclude|not exclude|does not exclude|unable to exclude|difficult to exclude|raises the possibility of|raise the possibility of|raising the possibility of|raises concern for|possibility of|potentially|not definitely|not clearly|not certain|not entirely|not completely|uncertain|unclear|provisional|preliminary|working diagnosis|at risk of|at risk for|risk of|risk for|predisposition to|chance of|evaluate for|evaluation for|assess for|insufficient evidence for|insufficient evidence of|insufficient for|not sufficient for',
    cue('doubted', 'after', { near: true }),
  ],
  [
    'consistent with|compatible with|in keeping with|diagnostic of|diagnostic for|most consistent with|characteristic of|typical of|typical for|representing|represents|most compatible with',
    cue('doubted', 'after', { near: true, affirmsInPathology: true }),
  ],
  // Doubted, what stands before.
  [
    '?|is suspected|are suspected|is possible|is likely|is unlikely|unlikely|is questionable|is questioned|is equivocal|not excluded|cannot be excluded|cannot be entirely excluded|cannot be completely excluded|cannot be ruled out|can not be excluded|could not be excluded|is not excluded|not ruled out|is uncertain|is unclear|remains uncertain|is favored|is considered|to be considered|are considered|must be considered|should be considered|remains possible|not definitely identified|not well seen|not entirely excluded|are not excluded|was not excluded|were not excluded|has not been excluded|have not been excluded|is not ruled out|are not ruled out|was not ruled out|were not ruled out|has not been ruled out|have not been ruled out|could not be ruled out|cannot be fully excluded|cannot be rejected|not rejected|to be excluded|must be excluded|should be excluded|needs to be excluded|need to be excluded|remains to be excluded|remain to be excluded|may be excluded|should be ruled out|must be ruled out|needs to be ruled out|to be ruled out|may be ruled out|is a consideration|remains a consideration|is not considered|cannot be confirmed|could not be confirmed|cannot be proven|could not be proven|cannot be established|could not be established|not established|remains unproven',
    cue('doubted', 'before', { near: true }),
  ],
  [NOT_EXCLUDED.join('|'), cue('doubted', 'before', { near: true })],
  ['less likely|less probably|is less likely|are less likely', cue('doubted', 'both', { near: true })],
  ['unlikely to be|unlikely to represent|unlikely', cue('doubted', 'after', { near: true })],
  // One of several, or told from another.
  [
    'versus|vs|vs.|differential diagnosis|differential diagnoses|differential includes|differential|ddx|as opposed to|alternatively',
    cue('differential', 'sentence'),
  ],
  // Of all that stands before: "a carcinoma, large cell type, entered the differential".
  [
    'entered the differential|enters the differential|was in the differential|is in the differential|were in the differential|are in the differential|came into consideration|comes into consideration',
    cue('differential', 'before'),
  ],
  [
    'rather than|argues against|argue against|arguing against|speaks against|speak against|against a diagnosis of|against|mimicking|mimics|mimic|resembling|resembles|reminiscent of|simulating|distinguish from|distinguished from|distinction from|not to be confused with|unlike',
    cue('differential', 'after', { near: true }),
  ],
  // Not yet, or only under a condition.
  [
    'if|would|should it|should there|in case of|in the case of|in the event of|in the event that|unless|provided that|providing that|assuming|assuming that|suppose|supposing|were to|had it|once confirmed|only when|whenever|as soon as|as long as|on condition that|hypothetical|hypothetically|depending on|pending confirmation',
    cue('conditional', 'sentence'),
  ],
  // "Liver metastases, should they appear, …": said of what stands before, too.
  ['should they|should these|if they|if these', cue('conditional', 'both')],
  [
    'pending|to follow|will follow|follows|is awaited|are awaited|awaited|awaiting|will be reported|will be issued|will be performed|will be|anticipated|to be determined|to be assigned|to be confirmed|to be issued|to be reported|to be performed|is ordered|has been ordered|have been ordered|ordered|requested|recommended|is recommended|are recommended|in progress|is suggested|is advised|planned',
    cue('planned', 'both'),
  ],
  [
    'rule out|r / o|to rule out|to exclude|exclude|to evaluate|evaluate|to assess|assess|screening for|screen for|surveillance for|evaluation of|assessment of|indication|reason for exam|please assess|clinical question|to confirm|confirm or exclude|check for|search for|looking for|follow up for',
    cue('planned', 'after', { near: true }),
  ],
  // Someone else's number: a cut-off, a definition, a series, a control.
  [
    'cut off|cutoff|cut - off|threshold|cut point|definition|definitions|defined as|defined by|is defined|are defined|criteria|criterion|legend|key|reference range|reference interval|reference values|normal range|normal value|normal values|upper limit of normal|in published|published series|in the literature|literature|studies|study cohort|in a series|series of|have been reported|has been reported|according to studies|internal control|external control|positive control|negative control|controls|control tissue|control tonsil|control slide|control|scoring system|scoring scheme|interpretation guide|interpretive guide|reference table|required for|requires a|needed for|qualify for|qualifies for|classified as follows|categories are|grading scheme|grading system|grading criteria|range for|limit for|the limit|by convention|patients with|tumors with|cases with|lesions with|risk of recurrence|recurrence rate|survival',
    cue('compared', 'sentence'),
  ],
  // What a trial, a guideline, a classification or a label asks for.
  [
    'the patients|this patients|guideline for grading|guidelines for grading|according to guidelines|according to who guidelines|according to enets guidelines|according to current guidelines|according to the guidelines|according to the who guidelines|according to the enets guidelines|according to cap guidelines|per guidelines|per who guidelines|per enets guidelines|per cap guidelines|following enets guidelines|following who guidelines|cap guidelines|by who criteria|per who criteria|according to who criteria|using who criteria|by enets criteria|by the who criteria|trial of',
    cue('pseudo', 'after'),
  ],
  [
    'such tumors|such neoplasms|of these tumors|tumors of this kind|tumors of this type|patients|study requires|study needs|study enrol*|study includ*|study exclud*|study recruit*|study is open|study population|study cohort|study participants|study subjects|trial requires|trials require|trial needs|trial enrol*|trial includ*|trial exclud*|trial recruit*|trial is open|protocol requires|protocol needs|required by|as required|warrant|warrants|justify|justifies|call for|calls for|reserved for|is defined|defines|denotes|denote|signifies|stands for|inclusion :|exclusion :|entry criteri*',
    cue('compared', 'sentence'),
  ],
  [
    'eligible for|eligible|eligibility|ineligible|ineligible for|inclusion criteri*|exclusion criteri*|trial|trials|for the study|for a study|into the study|enrol*|recruit*|study protocol|guideline|guidelines|guidance|consensus statement|nomogram|nomograms|registry enrol*|is indicated for|indicated for|indicated in|approved for|approved in|is approved|are approved|licensed for|is licensed|labeled for|labelled for|label :|prescribing information|package insert',
    cue('compared', 'rest'),
  ],
  // Someone else's tumor.
  [
    "sister mary joseph|sister mary joseph's|sister joseph|daughter cyst|daughter cysts|daughter nodule|daughter nodules|sister chromatid|brother , sister",
    cue('pseudo', 'after'),
  ],
  [
    "family history|family member|family members|relative|relatives|mother|mother's|father|father's|brother|brother's|sister|sister's|sibling|siblings|daughter|daughter's|aunt|uncle|cousin|grandmother|grandfather|grandparent|niece|nephew|half brother|half sister|mother and father|parents|first degree relative|maternal|paternal",
    cue('compared', 'sentence'),
  ],
  // Of another time. "Review of outside slides" is a diagnosis of now.
  [
    'previously|previous|prior|formerly|former|initial|initially|original|originally|at diagnosis|at presentation|at initial diagnosis|outside report|outside diagnosis|outside pathology report|outside hospital report|referring diagnosis|referring pathologist|submitted diagnosis|compared with|compared to|in comparison with|in comparison to|comparison|up from|down from|changed from|increased from|decreased from|history of|past history of|known history of|hx of|h / o|status post|s / p|earlier|pre treatment|pretreatment|before treatment|before therapy|pretherapeutic|remote',
    cue('past', 'after'),
  ],
  [OPENINGS.join('|'), cue('pseudo', 'after')],
  ['years ago|months ago|year ago|month ago|weeks ago|in the past', cue('past', 'both', { near: true })],
  [
    'review of outside slides|outside slides|outside slide review|slides reviewed|slide review|review of slides|reviewed outside slides|previously untreated|previously unreported|prior to|previous slides reviewed|initial encounter|initial workup|history of present illness',
    cue('pseudo', 'after'),
  ],
  [
    'we find|we found|we see|we favor|we diagnose|we classify|we consider|we interpret|we regard|our diagnosis|our interpretation|our review|our opinion|now|currently|current|today|at present|presently|present specimen|current specimen|this specimen|repeat|repeated|on repeat|on review|now shows|in the current|subsequent|subsequently|reclassified|is reclassified|has been reclassified|revised to|amended to|changed to|upgraded to|downgraded to|is now|now classified',
    cue('now', 'after'),
  ],
  // Scopes end here.
  [
    'but|however|although|though|except|except for|aside from|apart from|besides|yet|still|nevertheless|whereas|while|otherwise|;|:|which|who|because|since|due to|secondary to|despite|therefore|although|with',
    cue('ends', 'both'),
  ],
];
