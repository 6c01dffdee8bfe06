/** A moment in the start of an instance. */
export interface BootMoment {
  name: string;
  /** UTC ms. */
  at: number;
}

interface BootFacts {
  /** Start and end of the activity that launched it, UTC ms. */
  launch: { at: number; endedAt: number | null } | null;
  /** EC2's launch time, UTC ms. */
  launchedAt: number | null;
  console: string;
}

const FINISHED = /cloud-init.* finished at (.+?)\. Datasource.*Up ([\d.]+) seconds/i;

/** What is known of the start, oldest first. cloud-init writes on the console when it has finished. */
export function bootOf({ launch, launchedAt, console: text }: BootFacts): BootMoment[] {
  const [, stamp = '', seconds = ''] = FINISHED.exec(text) ?? [];
  const finishedAt = Date.parse(stamp);
  const moments: [string, number | null][] = [
    ['Requested', launch?.at ?? null],
    ['Launched by EC2', launchedAt],
    ['Kernel started', finishedAt - Number(seconds) * 1000],
    ['cloud-init finished', finishedAt],
    ['In service', launch?.endedAt ?? null],
  ];
  return moments
    .filter((moment): moment is [string, number] => moment[1] !== null && Number.isFinite(moment[1]))
    .map(([name, at]) => ({ name, at }))
    .sort((a, b) => a.at - b.at);
}

/** The last lines that are not empty, and how many there are in all. */
export function lastLines(text: string, most: number): { lines: string[]; all: number } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return { lines: lines.slice(-most), all: lines.length };
}
