/** How far a run is: one line that is written over on a terminal, a line now and then elsewhere. */
export type Stage = 'fetching' | 'reading' | 'evaluating';
export interface Progress {
  readonly begin: (stage: Stage, total: number) => void;
  readonly add: (done: number, patients?: number) => void;
}
export const SILENT: Progress = { begin: () => undefined, add: () => undefined };

const BAR = 24;
const EVERY_MS = { terminal: 200, file: 10_000 };
const MIB = 1024 * 1024;

export function progressLine(stage: Stage, done: number, total: number, patients: number, seconds: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * BAR);
  const rate = seconds > 0 ? rateOf(stage, done, patients, seconds) : '';
  const left = share > 0 && share < 1 ? `${duration((seconds / share) * (1 - share))} left` : '';
  return [`${stage.padEnd(10)} [${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`, rate, left].filter(Boolean).join('  '); // prettier-ignore
}

function rateOf(stage: Stage, done: number, patients: number, seconds: number): string {
  if (stage === 'fetching') return `${String(done)} files`;
  return stage === 'reading' ? `${(done / MIB / seconds).toFixed(0)} MB/s` : `${(patients / seconds).toFixed(0)} patients/s`; // prettier-ignore
}

export const duration = (seconds: number): string =>
  seconds < 90 ? `${seconds.toFixed(0)} s` : seconds < 5_400 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`; // prettier-ignore

export function progressOn(stream: NodeJS.WriteStream, now: () => number): Progress {
  let stage: Stage = 'reading';
  let [total, done, patients, began, told] = [0, 0, 0, 0, -Infinity];
  const tell = (isLast: boolean): void => {
    const line = progressLine(stage, done, total, patients, (now() - began) / 1000);
    stream.write(stream.isTTY ? `\r\u001b[K${line}${isLast ? '\n' : ''}` : `${line}\n`);
    told = now();
  };
  return {
    begin(next, all) {
      [stage, total, done, patients, began] = [next, all, 0, 0, now()];
    },
    add(more, people = 0) {
      done += more;
      patients += people;
      const isLast = done >= total;
      if (isLast || now() - told >= (stream.isTTY ? EVERY_MS.terminal : EVERY_MS.file)) tell(isLast);
    },
  };
}
