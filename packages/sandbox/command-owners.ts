import { parseArgs } from 'node:util';

type Send = (method: string, path: string, body?: object) => Promise<unknown>;

interface Listed {
  region: string;
  group: string;
  owner: string;
  everySeconds: number | null;
  nextAt: string | null;
}

/** Options, and the members of the order that they are. */
const NUMBERS: Record<string, string> = {
  ...{ in: 'inSeconds', every: 'everySeconds', min: 'min', max: 'max', desired: 'desired' },
};
const OPTIONS = {
  ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, { type: 'string' as const }])),
  ...{ region: { type: 'string' as const }, version: { type: 'string' as const } },
  ...{ refreshes: { type: 'boolean' as const }, 'keeps-sizes': { type: 'boolean' as const } },
};

function toNumber(text: string, option: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new TypeError(`--${option} is a number, not "${text}".`);
  return value;
}

const lines = (owners: Listed[]) =>
  owners
    .map(({ region, group, owner, everySeconds, nextAt }) =>
      [
        ...[region, group, owner],
        ...(everySeconds ? [`every ${everySeconds} s`] : []),
        nextAt ? `next ${nextAt}` : 'waits for an order',
      ].join('  '),
    )
    .join('\n') || 'No owners.';

/** "terraform api --in 600": what a system writes back, and when. @throws TypeError in one line */
export async function orderOwner(send: Send, args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [owner, group] = positionals;
  const { region, version, refreshes, 'keeps-sizes': keepsSizes } = values as Record<string, unknown>;
  const numbers = Object.entries(NUMBERS).flatMap(([option, member]) => {
    const text = (values as Record<string, string | undefined>)[option];
    return text === undefined ? [] : [[member, toNumber(text, option)]];
  });
  const order = { owner, group, region, version, refreshes, keepsSizes, ...Object.fromEntries(numbers) };
  return lines((await send('POST', 'owners', order)) as Listed[]);
}

export const listOwners = async (send: Send) => lines((await send('GET', 'owners')) as Listed[]);
