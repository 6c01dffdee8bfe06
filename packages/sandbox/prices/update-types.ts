import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes instance-types.csv from a JSON file of `{ "m7g.large": { usdPerHour, vcpu, memMiB, gpu, arch } }`:
 * `node prices/update-types.ts <file>`. The figures are those of aws/karpenter-provider-aws (its price table) and
 * kubernetes/autoscaler (its table of instance types), both Apache-2.0.
 */
interface Listed {
  usdPerHour: number;
  vcpu: number;
  memMiB: number;
  gpu: number;
}

const HEAD = [
  '# On-demand Linux prices of us-east-1 (USD an hour) in July 2026, virtual CPUs, MiB of memory and GPUs.',
  '# From aws/karpenter-provider-aws and kubernetes/autoscaler (Apache-2.0). Written by update-types.ts.',
];

const listed = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Record<string, Listed>;
const rows = Object.entries(listed)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([type, { usdPerHour, vcpu, memMiB, gpu }]) => [type, usdPerHour, vcpu, memMiB, gpu].join(','));
writeFileSync(new URL('instance-types.csv', import.meta.url), `${[...HEAD, ...rows].join('\n')}\n`);
