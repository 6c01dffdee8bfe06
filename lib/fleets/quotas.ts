import type { Fleet } from './model';

/** EC2 counts on-demand and Spot machines apart. */
export type Market = 'on demand' | 'Spot';

/** A quota of vCPUs in a region: what it covers, and its code in Service Quotas. */
export interface VcpuQuota {
  code: string;
  /** For example "Standard (A, C, D, H, I, M, R, T, Z)". */
  kind: string;
  market: Market;
}

interface Kind {
  kind: string;
  types: RegExp;
  onDemand: string;
  /** null: EC2 has no Spot machines of the kind. */
  spot: string | null;
}

/**
 * The quotas of the EC2 User Guide ("On-Demand Instance quotas" and "Spot Instance quotas"). The first pattern that
 * fits counts, because families such as inf and hpc begin with the letter of a standard one.
 */
const KINDS: readonly Kind[] = [
  { kind: 'DL', types: /^dl\d/, onDemand: 'L-6E869C2A', spot: 'L-85EED4F7' },
  { kind: 'HPC', types: /^hpc\d/, onDemand: 'L-F7808C92', spot: null },
  { kind: 'Inf', types: /^inf\d/, onDemand: 'L-1945791B', spot: 'L-B5D1601B' },
  { kind: 'Trn', types: /^trn\d/, onDemand: 'L-2C3B7624', spot: 'L-6B0D517C' },
  { kind: 'G and VT', types: /^(gr?|vt)\d/, onDemand: 'L-DB2E81BA', spot: 'L-3819A6DF' },
  { kind: 'P', types: /^p\d/, onDemand: 'L-417A185B', spot: 'L-7212CCBC' },
  { kind: 'F', types: /^f\d/, onDemand: 'L-74FC7D96', spot: 'L-88CF9481' },
  { kind: 'X', types: /^x\d/, onDemand: 'L-7295265B', spot: 'L-E3A00192' },
  { kind: 'High Memory', types: /^u(-|\d)/, onDemand: 'L-43DA4232', spot: null },
  {
    kind: 'Standard (A, C, D, H, I, M, R, T, Z)',
    types: /^(a|c|d|h|i|im|is|m|r|t|z)\d/,
    onDemand: 'L-1216C47A',
    spot: 'L-34B43A08',
  },
];

/** The quota that a machine of the type counts towards; null: none of vCPUs, as for Macs on dedicated hosts. */
export function vcpuQuotaOf(type: string | null, market: Market): VcpuQuota | null {
  const kind = KINDS.find(({ types }) => types.test(type ?? ''));
  const code = market === 'Spot' ? kind?.spot : kind?.onDemand;
  return kind && code ? { code, kind: kind.kind, market } : null;
}

/** The market of a fleet that launches in one only; null: in both. */
export function marketOf({ mix, release }: Pick<Fleet, 'mix' | 'release'>): Market | null {
  if (!mix) return release?.boot.spot ? 'Spot' : 'on demand';
  if (mix.spotPercent === 0) return 'on demand';
  return mix.spotPercent === 100 && mix.onDemandBase === 0 ? 'Spot' : null;
}

interface Counted {
  id: string;
  type: string | null;
}

/** vCPUs that count towards a quota. Without a machine's type it counts as none, so the sum is a least. */
export function vcpusIn(
  machines: readonly Counted[],
  { code, market }: VcpuQuota,
  { vcpus, spot }: { vcpus: ReadonlyMap<string, number>; spot: ReadonlySet<string> },
): number {
  return machines
    .filter(
      ({ id, type }) => spot.has(id) === (market === 'Spot') && vcpuQuotaOf(type, market)?.code === code,
    )
    .reduce((sum, { type }) => sum + (vcpus.get(type ?? '') ?? 0), 0);
}
