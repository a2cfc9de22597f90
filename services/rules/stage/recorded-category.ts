/** A recorded category in the words of one system: `T2a` is `T2` where the system has no letters; undefined where it has no such category at all. */
export function inSystem<C extends string>(category: C, categories: readonly C[] | undefined): C | undefined {
  if (!categories) return category;
  for (let name: string = category; name.length >= 2; name = name.slice(0, -1)) {
    const known = categories.find((candidate) => candidate === name);
    if (known) return known;
  }
  return undefined;
}
