/** Groups of lymph nodes by their names: what a line under their heading counts, and whether two counts are of the same group. */

/** "Stations 5, 6 and 7"; the denominator of a count is no station. */
export const NUMBERED =
  /\b(?:stations?|levels?|regions?|zones?|groups?) ?#? ?(\d{1,2}[RL]?(?: ?(?:,|and|&|-|to) ?\d{1,2}[RL]?(?![\d/]| ?\/| of\b))*)/gi;
const NUMBER = /\d{1,2}[RL]?/gi;
/** Names that no two groups share. */
const NAMED =
  /\b(?:subcarinal|(?:para|pre|retro)tracheal|aorto-?pulmonary|sub-?aortic|para-?aortic|para-?esophageal|pulmonary ligament|peribronchial|hilar|interlobar|supraclavicular|mesenteric|ileo-?colic|pericolic|perirectal|mesorectal|inguinal|iliac|celiac|peripancreatic|perigastric|periportal|portocaval|splenic|hepatic artery)\b/gi;

/** Numbers of stations, else names: `['4r']`, `['ileocolic']`; none where it is not named. */
export function groupNamed(text: string): readonly string[] {
  const numbered = [...text.matchAll(NUMBERED)].flatMap(([, list = '']) => list.match(NUMBER) ?? []);
  const named = numbered.length > 0 ? numbered : (text.match(NAMED) ?? []);
  return [...new Set(named.map((name) => name.toLowerCase().replaceAll('-', '')))];
}

/** One of them without a name may be the other one; "station 4" may be 4R. */
export const isSameGroup = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((name) => other.some((second) => isSameName(name, second)));

function isSameName(one: string, other: string): boolean {
  const [number, second] = [one, other].map((name) => name.replace(/^(\d+)[rl]$/, '$1'));
  return one === other || (number === second && (one === number || other === second));
}

/**
 * Lines under a heading of nodes name them no more: "REGIONAL LYMPH NODES / Number with tumor: 4 / Number examined: 17". Said with the heading, sentence by sentence.
 */
export function underNodeHeadings(given: readonly string[]): readonly string[] {
  const sentences = withBareStations(given);
  let isUnder = false;
  let isBesideNodes = false;
  const levels = sentences.flatMap((sentence) => (LEVEL_LINE.test(sentence) ? groupNamed(sentence) : []));
  // Blocks are cut in levels as well: the first few count no nodes by themselves.
  const areStations = new Set(levels).size > 1 && levels.every((level) => /[rl]$/.test(level) || Number(level) >= 4);
  return sentences.map((sentence) => {
    // "Lymph nodes: level 7: 1/3. Level 8: 1/3.".
    const isLevel = LEVEL_LINE.test(sentence);
    isBesideNodes = NAMES_NODES.test(sentence) || (isLevel && isBesideNodes);
    if (isLevel) return isBesideNodes || areStations ? `Lymph nodes, ${sentence}` : sentence;
    if (NODE_HEADING.test(sentence)) isUnder = true;
    else if (isUnder && COUNT_LINE.test(sentence)) return `Lymph nodes, ${sentence}`;
    else if (!sentence.includes(':')) isUnder = false;
    return sentence;
  });
}
/** "4R: 0/2", "7 (1/3), 10R (0/1)": a number before a count, alone or in a list. */
const BARE_STATION =
  /(^\W{0,4}|[,;:] ?)(?=(?:1[0-4]|[1-9])([RL])?:? ?\(?\d{1,2} ?(?:\/|of) ?\d{1,2}(?!\d|[.,]\d|\/| ?(?:mm|cm|hpf|%)))/gi;

/** Numbers with the letter of a side beside counts are stations, and so are the numbers without one beside them. */
function withBareStations(sentences: readonly string[]): readonly string[] {
  const letters = sentences.flatMap((sentence) => [...sentence.matchAll(BARE_STATION)].map(([, , letter]) => letter));
  if (letters.length < 2 || letters.every((letter) => letter === undefined)) return sentences;
  return sentences.map((sentence) => sentence.replace(BARE_STATION, '$1station '));
}
const NODE_HEADING = /^\W{0,4}(?:regional )?lymph nodes?(?: status| examination)?\W{0,3}$/i;
const COUNT_LINE = /^\W{0,4}(?:total )?(?:number|no\.|count|examined|positive|involved)\b[^:]{0,40}:\s*\d{1,3}\.?$/i;
const NAMES_NODES = /\b(?:lymph[- ]?nodes?|nodal)\b/i;
const LEVEL_LINE =
  /^\W{0,4}(?:levels?|regions?|zones?|groups?) ?#? ?\d{1,2}[RL]?\W{1,3}\d{1,2} ?(?:\/|of) ?\d{1,2}\)?(?: (?:positive|negative|involved))?\.?$/i;
