/** Class and place of something that was thrown; its text may quote the input and is left out (F1). */
export function defectOf(thrown: unknown): { readonly error: string; readonly at?: string } {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const at = /([a-z0-9-]{1,80}\.[jt]s:\d+):\d+\)?$/m.exec(thrown.stack?.slice(0, 4000) ?? '')?.[1];
  return { error: thrown.constructor.name, ...(at === undefined ? {} : { at }) };
}
