/** What the servers answer that ours is compared with: one card, always the same. */
export const CONSTANT_ANSWER = JSON.stringify({
  cards: [{ summary: 'A card', indicator: 'info', source: { label: 'nobody' }, detail: 'Always the same.' }],
});
