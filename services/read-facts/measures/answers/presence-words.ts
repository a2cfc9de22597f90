/**
 * Yes and no in words. A "no" or "not" is an absence only where it stands alone or denies the finding that was asked for: "no change" denies the change, "no
 * examination" the examination, and "lymph nodes present" says that there were nodes to look at.
 */
import type { Asked } from '../../chart/questions.ts';
import { clausesOf, heardInClause, type Clause } from '../../passages/affirmed-words.ts';
import { NOT_OF_NOW, type Assertion } from '../../passages/assertion.ts';

/** An answer of one word, or that and where it was looked for: "not identified in this specimen", "present, focal". */
const BARE_NO =
  /^(?:there (?:is|was|are|were) )?(?:it |they )?(?:is |are |was |were )?(?:no|none|nil|not|never|absent|negative|uninvolved|free|clear|false|denie[sd]|not (?:identified|seen|present|detected|found|noted|observed|evident|involved|apparent|demonstrated|visuali[sz]ed|invaded|infiltrated|affected)|none (?:identified|seen|present|detected|found|noted|observed))(?: (?:at all|identified|seen|present|detected|found|noted|observed|(?:in|on|at|by|within|throughout|from) [a-z ]{1,60}))?$/;
const BARE_YES =
  /^(?:(?:it|they) )?(?:is |are |was |were )?(?:also |clearly |definitely )?(?:yes|true|present|positive|identified|seen|found|detected|involved|invaded|infiltrated)\b/;

/** A name alone repeats the question: "Lymphovascular invasion: …". */
const THERE_IS = /^there (?:is|are|was|were) /;

/** Words for the finding itself, whatever fact is asked for. */
const FINDING =
  'invasion|infiltrat\\w*|inva(?:de|des|ded|ding)|involve(?:d|s|ment)?|metasta\\w+|mets|tumor|tumou?rs|carcinoma|cancer|malignan\\w+|neoplas\\w+|disease|spread|extension|deposits?|residual|permeation|lvi|lvsi|l1|v1|angioinvasion|emboli|embolus|necro\\w+';
/** Words that are a finding for one fact alone. */
const FINDING_OF: Partial<Record<Asked, string>> = {
  nodes: 'positive',
  multifocal: 'multifocal\\w*|multiple|multiplicity',
  secondOpinion: 'second opinion|expert review|review',
  mappingBiopsies: 'biops\\w+|mapping',
  pregnant: 'pregnan\\w+',
  sstr: 'uptake|expression|avid\\w*|lesions?',
  // symptoms and the like: whatever is named, but what was not looked at
  functional: '(?!exam|assess|evaluat|test|inform|data|record|document|history|statement|answer|result)[a-z]{3,}',
};
const PRESENT_WORDS =
  /\b(?:identified|present|positive|seen|found|detected|involved|yes|true|focal(?:ly)?|extensive|mild|severe|intermittent|occasional|frequent|daily|ongoing|known|confirmed|proven)\b/;
const ABSENT_WORDS = /\b(?:absent|absence of|negative(?: for)?|uninvolved|free(?: of)?|clear(?: of)?|denie[sd])\b/;
/** Words of what was looked at: that it was there, or that it was not, says nothing of the tumor. */
const MATERIAL =
  /\b(?:(?:lymph )?nodes?|nodal tissue|tissue|specimens?|material|sections?|slides?|blocks?|muscularis|margins?)(?: (?:is|are|was|were))? (?:not )?(?:present|identified|found|seen|received|submitted|sampled|included)\b|\bno (?:\w+ ){0,2}(?:nodes?|tissue|material|specimen|sections?|slides?)\b/;

const patterns = new Map<Asked | undefined, RegExp>();
function findingsOf(fact: Asked | undefined): RegExp {
  const known = patterns.get(fact);
  if (known) return known;
  const own = fact === undefined ? undefined : FINDING_OF[fact];
  const made = new RegExp(`\\b(?:${own === undefined ? FINDING : `${FINDING}|${own}`})\\b`);
  patterns.set(fact, made);
  return made;
}

/** Said in these ways a bare "yes" or "no" is none: "absent in the biopsy of 2019", "present if confirmed". */
const NO_VALUE: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'doubted', 'differential', 'unchanged']);

/** The first clause that says yes or no; "present, not extensive" is present. */
export function presenceIn(words: string, fact?: Asked): 'present' | 'absent' | undefined {
  const finding = findingsOf(fact);
  for (const clause of clausesOf(words)) {
    const said = saidIn(clause, finding);
    if (said !== undefined) return said;
  }
  return undefined;
}

function saidIn(clause: Clause, finding: RegExp): 'present' | 'absent' | undefined {
  const { text, start, heard } = clause;
  if (BARE_NO.test(text) && !NO_VALUE.has(heard.at(start, start + text.length))) return 'absent';
  const yes = BARE_YES.exec(text);
  if (yes && heard.at(start, start + yes[0].length) === 'affirmed') return 'present';
  const ofFinding = heardInClause(clause, finding);
  if (ofFinding === undefined && MATERIAL.test(text)) return undefined;
  if (heardInClause(clause, ABSENT_WORDS) === 'affirmed') return 'absent';
  if (ofFinding === 'denied') return 'absent';
  if (ofFinding === 'affirmed' && THERE_IS.test(text)) return 'present';
  return heardInClause(clause, PRESENT_WORDS) === 'affirmed' ? 'present' : undefined;
}
