/** A quota of vCPUs of running machines, by the kind of their type and by their market. */
export interface VcpuQuota {
  code: string;
  name: string;
  /** What a new account gets. */
  standard: number;
  spot: boolean;
  types: RegExp;
}

/** The first of these that fits a type counts: inf and hpc begin with the letter of a standard family. */
const KINDS: [kind: string, types: RegExp, onDemand: string, spot: string | null][] = [
  ['DL', /^dl\d/, 'L-6E869C2A', 'L-85EED4F7'],
  ['F', /^f\d/, 'L-74FC7D96', 'L-88CF9481'],
  ['G and VT', /^(gr?|vt)\d/, 'L-DB2E81BA', 'L-3819A6DF'],
  ['HPC', /^hpc\d/, 'L-F7808C92', null],
  ['High Memory', /^u(-|\d)/, 'L-43DA4232', null],
  ['Inf', /^inf\d/, 'L-1945791B', 'L-B5D1601B'],
  ['P', /^p\d/, 'L-417A185B', 'L-7212CCBC'],
  ['Trn', /^trn\d/, 'L-2C3B7624', 'L-6B0D517C'],
  ['X', /^x\d/, 'L-7295265B', 'L-E3A00192'],
  [
    'Standard (A, C, D, H, I, M, R, T, Z)',
    /^(a|c|d|h|i|im|is|m|r|t|z)\d/,
    ...(['L-1216C47A', 'L-34B43A08'] as const),
  ],
];

/** AWS's own default for the standard kind; the others begin with none. */
const DEFAULT_VCPUS = 5;

/** Every quota of the EC2 User Guide, with its name and code in Service Quotas. */
export const VCPU_QUOTAS: readonly VcpuQuota[] = KINDS.flatMap(([kind, types, onDemand, spot]) => {
  const standard = kind.startsWith('Standard') ? DEFAULT_VCPUS : 0;
  return [
    { code: onDemand, name: `Running On-Demand ${kind} instances`, standard, spot: false, types },
    ...(spot
      ? [{ code: spot, name: `All ${kind} Spot Instance Requests`, standard, spot: true, types }]
      : []),
  ];
});

/** The quota that a machine counts towards; undefined: none, as for Macs on dedicated hosts. */
export const vcpuQuotaFor = (type: string, spot: boolean) =>
  VCPU_QUOTAS.find((quota) => quota.spot === spot && quota.types.test(type));

export const ON_DEMAND_STANDARD = 'L-1216C47A';
export const ON_DEMAND_X = 'L-7295265B';
