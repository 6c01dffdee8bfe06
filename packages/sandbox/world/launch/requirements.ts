import { TYPES, type InstanceType } from '../../services/ec2/type-catalogue.ts';
import type { Range, Requirements } from './mixed-instances.ts';

const within = (value: number, { Min = 0, Max = Infinity }: Range = {}) => value >= Min && value <= Max;

/** "m5.*", "*3*": asterisks stand for any characters. */
const matches = (name: string, patterns: readonly string[]) =>
  patterns.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name),
  );

const makerOf = ({ name, architecture }: InstanceType) =>
  architecture === 'arm64' ? 'amazon-web-services' : /^[a-z]+\d+a/.test(name) ? 'amd' : 'intel';

/** InstanceRequirements say "included", "excluded" or "required". */
const isWished = (has: boolean, wish: unknown) => wish === 'included' || has === (wish === 'required');

const isOfGeneration = ({ currentGeneration }: InstanceType, wanted: string[] = []) =>
  wanted.length === 0 || wanted.includes(currentGeneration ? 'current' : 'previous');

const fits = (type: InstanceType, asked: Requirements) =>
  within(type.vcpus, asked.VCpuCount) &&
  within(type.memoryMiB, asked.MemoryMiB) &&
  within(type.memoryMiB / 1_024 / type.vcpus, asked['MemoryGiBPerVCpu'] as Range) &&
  within(type.gpus, asked['AcceleratorCount'] as Range) &&
  isWished(type.burstable, asked.BurstablePerformance ?? 'excluded') &&
  isWished(type.bareMetal, asked['BareMetal'] ?? 'excluded') &&
  isWished(type.localStorage, asked['LocalStorage'] ?? 'included') &&
  isOfGeneration(type, asked.InstanceGenerations) &&
  (!asked.AllowedInstanceTypes?.length || matches(type.name, asked.AllowedInstanceTypes)) &&
  !matches(type.name, asked.ExcludedInstanceTypes ?? []) &&
  (!asked.CpuManufacturers?.length || asked.CpuManufacturers.includes(makerOf(type)));

const found = new WeakMap<Requirements, string[]>();

/** The types that have the attributes asked for. */
export function typesThatFit(asked: Requirements): string[] {
  const known = found.get(asked);
  if (known) return known;
  const names = TYPES.filter((type) => fits(type, asked)).map(({ name }) => name);
  found.set(asked, names);
  return names;
}
