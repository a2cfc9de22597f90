/** Makes something when it is first asked for, once: what most calls never need would make every start longer. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
