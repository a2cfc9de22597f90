/** Lists within a sentence: "a, b and c". */
const joined = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
export function andList(items: readonly string[]): string {
  return joined(items, 'and');
}
export function orList(items: readonly string[]): string {
  return joined(items, 'or');
}
