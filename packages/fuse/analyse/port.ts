import type { Reason } from './model.ts';

const MENTIONS = [
  /\bPORT\b[^\n;]{0,40}?(?:\|\||\?\?|,)\s*['"]?(\d{2,5})\b/,
  /\.listen\(\s*(\d{2,5})\b/,
  /\bport\s*[:=]\s*(\d{2,5})\b/i,
];
const USUAL = 3_000;

interface PortFacts {
  given?: number | undefined;
  env: Readonly<Record<string, string>>;
  args: readonly string[];
  /** Text of the script that starts. */
  source: string;
}

/** The port that the application will listen on; `--check` finds out whether it does. */
export function findPort({ given, env, args, source }: PortFacts): { port: number; reason: Reason } {
  const result = (port: number, why: string) => ({
    port,
    reason: { what: 'port', value: String(port), why },
  });
  if (given) return result(given, '--port');
  if (env.PORT) return result(Number(env.PORT), 'PORT of the start command');
  const flag = /(?:^|\s)(?:--port|-p)[= ](\d+)/.exec(args.join(' '))?.[1];
  if (flag) return result(Number(flag), 'option of the start command');
  for (const pattern of MENTIONS) {
    const found = pattern.exec(source);
    if (found) return result(Number(found[1]), `the script says "${found[0].trim()}"`);
  }
  return result(USUAL, 'nothing names one, so PORT is set to the usual one');
}
