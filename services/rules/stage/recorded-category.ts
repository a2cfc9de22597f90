/** A recorded category in the words of one system: `T2a` is `T2` where the system has no letters; undefined where it has no such category at all. */
export function inSystem<C extends string>(category: C, categories: readonly C[] | undefined): C | undefined {
  if (!categories || categories.includes(category)) return category;
  const undivided = /^[TNM]\d/.exec(category)?.[0];
  return categories.find((known) => known === undivided);
}
