import { readFileSync } from 'node:fs';

export interface ListedType {
  name: string;
  /** On demand, Linux, shared tenancy, us-east-1. */
  usdPerHour: number;
  vcpus: number;
  memoryMiB: number;
  gpus: number;
}

function fromLine(line: string): ListedType {
  const [name = '', ...figures] = line.split(',');
  const [usdPerHour = 0, vcpus = 0, memoryMiB = 0, gpus = 0] = figures.map(Number);
  return { name, usdPerHour, vcpus, memoryMiB, gpus };
}

/** AWS's types by name; `update-types.ts` says where the figures come from. */
export const LISTED = new Map(
  readFileSync(new URL('instance-types.csv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(fromLine)
    .map((one) => [one.name, one]),
);
