/** How a program ended: with an exit code, or by a signal. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const ASKED = 'A person or another program asked it to stop.';

const ADVICE: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT:
    'It most likely ran out of heap memory: the lines above say so. Give it more, for example NODE_OPTIONS=--max-old-space-size=8192 (in MB).',
  SIGKILL:
    'A person, another program or the kernel killed it. The kernel does that when memory runs out, and writes it to its log (dmesg). Free some memory.',
  SIGINT: ASKED,
  SIGTERM: ASKED,
};

function adviceOn({ code, signal }: Ending) {
  if (signal) return ADVICE[signal] ?? 'It crashed: the lines above may say why.';
  if (code === 0) return ASKED;
  return 'The lines above say why. Set VERBOSE=1 to see everything that the programs print.';
}

/** Says which program ended, how, and what to do. `null`: a program that we did not start, so its ending is unknown. */
export function describeEnding(program: string, ending: Ending | null): string {
  return `${howItEnded(program, ending)}\nThe other programs are stopped too. Nothing that was recorded is lost: run the same command again.`;
}

/** Says which program ended and how, if it is started again in `pauseMs`. */
export const describeRestart = (program: string, ending: Ending, pauseMs: number) =>
  `${howItEnded(program, ending)}\nNothing that was recorded is lost: it starts again in ${pauseMs / 1_000} s.`;

function howItEnded(program: string, ending: Ending | null): string {
  if (!ending)
    return `The ${program} ended. An earlier start had left it running, so its exit code is unknown.`;
  const how = ending.signal ? `was ended by signal ${ending.signal}` : `ended with exit code ${ending.code}`;
  return `The ${program} ${how}. ${adviceOn(ending)}`;
}
