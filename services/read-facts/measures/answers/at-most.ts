/** "Not more than" is no "more than". */
export const withAtMost = (words: string): string =>
  words.replace(/\bnot? (?:more|greater) than\b|\bnot (?:over|above|exceeding)\b/g, 'at most');
