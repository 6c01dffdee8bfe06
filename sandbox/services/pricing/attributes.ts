import { priceOf } from '../../prices/on-demand.ts';
import { sizeFactorOf, usageTypeOf } from '../../prices/usage-type.ts';
import { TYPES } from '../ec2/type-catalogue.ts';

const LOCATIONS: Record<string, string> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-central-1': 'EU (Frankfurt)',
};

/** By the first letter of a type. */
const FAMILIES: Record<string, string> = {
  c: 'Compute optimized',
  m: 'General purpose',
  r: 'Memory optimized',
  t: 'General purpose',
};

const FACTS = new Map(TYPES.map((one) => [one.name, one]));

export type Attributes = Record<string, string>;

/** What the price list says of a type in a region: Linux on demand. Undefined where it has no price. */
export function attributesOf(type: string, region: string): Attributes | undefined {
  const facts = FACTS.get(type);
  if (!facts || priceOf(type, region) === undefined) return undefined;
  return {
    servicecode: 'AmazonEC2',
    servicename: 'Amazon Elastic Compute Cloud',
    location: LOCATIONS[region] ?? region,
    locationType: 'AWS Region',
    regionCode: region,
    instanceType: type,
    instanceFamily: FAMILIES[type[0]!]!,
    currentGeneration: 'Yes',
    vcpu: String(facts.vcpus),
    memory: `${facts.memoryMiB / 1_024} GiB`,
    storage: 'EBS only',
    processorArchitecture: '64-bit',
    operatingSystem: 'Linux',
    licenseModel: 'No License required',
    preInstalledSw: 'NA',
    tenancy: 'Shared',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
    normalizationSizeFactor: String(sizeFactorOf(type)),
    operation: 'RunInstances',
    usagetype: usageTypeOf(type, region),
  };
}
