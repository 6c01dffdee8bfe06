import { machinePriceOf, type Bought } from '../../prices/on-demand.ts';
import { LINUX, SYSTEMS } from '../../prices/systems.ts';
import { sizeFactorOf, usageTypeOf } from '../../prices/usage-type.ts';
import { TYPE_FACTS, type InstanceType } from '../ec2/type-catalogue.ts';

const LOCATIONS: Record<string, string> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-central-1': 'EU (Frankfurt)',
};

/** By how a type's name begins. */
const FAMILIES: [RegExp, string][] = [
  [/^(inf|trn|dl|vt)/, 'Machine Learning ASIC Instances'],
  [/^f\d/, 'FPGA Instances'],
  [/^[gp]/, 'GPU instance'],
  [/^(i|d|h\d)/, 'Storage optimized'],
  [/^(c|hpc)/, 'Compute optimized'],
  [/^[ruxz]/, 'Memory optimized'],
];

const familyOf = (type: string) => FAMILIES.find(([pattern]) => pattern.test(type))?.[1] ?? 'General purpose';

const storageOf = ({ localStorage, disks }: InstanceType) => {
  if (!localStorage) return 'EBS only';
  return disks ? `${disks.count} x ${disks.gb} NVMe SSD` : 'NVMe SSD';
};

/** As a launch template says a tenancy, and as the price list says it. */
export const TENANCIES = { default: 'Shared', dedicated: 'Dedicated' };

export type Attributes = Record<string, string>;

/** What the price list says of a type as it is bought in a region, on demand. Undefined where it has no price. */
export function attributesOf(type: string, region: string, bought: Bought): Attributes | undefined {
  const { operation = LINUX, tenancy = 'default' } = bought;
  const facts = TYPE_FACTS.get(type);
  if (!facts || machinePriceOf(type, region, bought) === undefined) return undefined;
  if (operation !== LINUX && facts.architecture !== 'x86_64') return undefined;
  return {
    servicecode: 'AmazonEC2',
    servicename: 'Amazon Elastic Compute Cloud',
    location: LOCATIONS[region] ?? region,
    locationType: 'AWS Region',
    regionCode: region,
    instanceType: type,
    instanceFamily: familyOf(type),
    currentGeneration: facts.currentGeneration ? 'Yes' : 'No',
    vcpu: String(facts.vcpus),
    memory: `${facts.memoryMiB / 1_024} GiB`,
    storage: storageOf(facts),
    processorArchitecture: '64-bit',
    operatingSystem: SYSTEMS[operation]?.name ?? '',
    licenseModel: 'No License required',
    preInstalledSw: 'NA',
    tenancy: TENANCIES[tenancy as keyof typeof TENANCIES],
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
    normalizationSizeFactor: String(sizeFactorOf(type)),
    operation,
    usagetype: usageTypeOf(type, region, bought),
  };
}
