/** Words that say how tissue was taken: a heading with one of them and an organ is the heading of a specimen. */
import { Terms, wordsIn } from './words.ts';

const PROCEDURES = new Terms<true>([
  [
    'biops*|bx|resection*|resected|excision*|incision*|wedge|enucleation|dissection|sampling|specimen|core|cores|needle|fna|fnb|aspirat*|aspiration*|brush*|washing*|lavage|smear|cytology|curettage*|curetting*|shave|punch|polypectom*|mucosectom*|emr|esd|whipple|lumpect*|debulking|amputation|removal|bowel resection|turbt|turp|cell block|tru cut|trucut|endoscopic|laparoscopic|partial|radical|subtotal|total|segmental|explant|transplant|autopsy|excisional|incisional|touch prep|imprint|margin|margins|donut|donuts|doughnuts',
    true,
  ],
]);
const ECTOMY = /(?:ectomy|ectomies|otomy|ostomy|scopy|centesis)$/;

export const namesProcedure = (text: string): boolean => {
  const words = wordsIn(text);
  return words.some((word) => ECTOMY.test(word.text)) || PROCEDURES.find(words).length > 0;
};
