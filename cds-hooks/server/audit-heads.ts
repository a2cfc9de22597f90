/**
 * Number and hash of the last audit event, told where the database cannot reach: in the log, and at the end of a file on another disk if one is named. Whoever
 * cuts off the last events and moves the head back cannot change those, too (G16).
 */
import { appendFile } from 'node:fs/promises';
import type { RecordStore } from '../../services/store/record-store.ts';
import type { Telemetry } from '../../services/telemetry.ts';
import type { Config } from './config.ts';

const MINUTE_MS = 60_000;

export interface AuditHeads {
  /** At the start, at the end, and in between at the configured interval. Never fails. */
  tell(): Promise<void>;
  stop(): void;
}

export function auditHeads(
  store: Pick<RecordStore, 'auditHead'>,
  { audit, auditHeadMinutes, auditHeadFile }: Pick<Config, 'audit' | 'auditHeadMinutes' | 'auditHeadFile'>,
  telemetry: Telemetry,
): AuditHeads {
  const tell = async (): Promise<void> => {
    if (audit === 'off') return;
    try {
      const head = await store.auditHead();
      telemetry({ type: 'audit.head', ...head });
      if (auditHeadFile === undefined) return;
      await appendFile(auditHeadFile, `${JSON.stringify({ at: new Date().toISOString(), ...head })}\n`, {
        mode: 0o600,
      });
    } catch {
      telemetry({ type: 'audit.head-untold' });
    }
  };
  const timer = setInterval(() => void tell(), auditHeadMinutes * MINUTE_MS).unref();
  return {
    tell,
    stop() {
      clearInterval(timer);
    },
  };
}
