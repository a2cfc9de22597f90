/** The HTTP server around the app. Production and sandbox use the same one. */
import { createServer, type RequestListener, type Server } from 'node:http';

/** Longer than load balancers keep a connection idle (60 s is usual): otherwise they send a call into one that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

export const httpServer = (app: RequestListener): Server => createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
