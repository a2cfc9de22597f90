/**
 * Loaded before the service where TURNS_FILE is set: writes there what each long turn of the event loop cost in processor time of its own thread, in milliseconds, one a
 * line. What other programs, other threads and the clock do is not in it.
 */
import { appendFileSync } from 'node:fs';

const LONG_MS = 20;
const file = process.env['TURNS_FILE'] ?? '';

let since = process.threadCpuUsage();
function turn(): void {
  const { user, system } = process.threadCpuUsage(since);
  const milliseconds = (user + system) / 1000;
  if (milliseconds >= LONG_MS) appendFileSync(file, `${milliseconds.toFixed(1)}\n`);
  since = process.threadCpuUsage();
  setImmediate(turn).unref();
}
setImmediate(turn).unref();
