/** Lets running calls end, then closes; idle keep-alive connections would otherwise hold the process for seconds. */
import type { Server } from 'node:http';

const IDLE_CHECK_MS = 100;
const LONGEST_MS = 5_000;

export async function stopGracefully(server: Server): Promise<void> {
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, IDLE_CHECK_MS);
  const last = setTimeout(() => {
    server.closeAllConnections();
  }, LONGEST_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearInterval(idle);
  clearTimeout(last);
}
