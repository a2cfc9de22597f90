/** Version of the clinical content: year, month, number. Stands on every card; changes with every clinical change. */
export const CONTENT_VERSION = '2026.11.1';
