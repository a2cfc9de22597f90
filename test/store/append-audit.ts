/** A process of its own that opens a store and adds audit events: `node test/store/append-audit.ts <file or address> <how many>`. */
import { openStore } from '../../services/store/record-store.ts';
import { postgresDialect } from '../../services/store/postgres.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';

const [where = '', count = '0'] = process.argv.slice(2);
const store = await openStore(where.startsWith('postgres') ? postgresDialect(where) : sqliteDialect(where));
for (let n = 0; n < Number(count); n += 1)
  await store.appendAudit([{ at: '2026-11-24T10:00:00.000Z', body: JSON.stringify({ process: process.pid, n }) }]);
await store.close();
