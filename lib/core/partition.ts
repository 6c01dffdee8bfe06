/** A part of AWS with accounts, credentials and endpoints of its own. */
interface Partition {
  /** The second part of its ARNs. */
  name: string;
  regions: RegExp;
  /** The domain of its console. */
  console: string;
  /** Where its price list and its Cost Explorer answer; null: it has none. */
  billing: string | null;
}

const PARTITIONS: readonly Partition[] = [
  {
    ...{ name: 'aws-cn', regions: /^cn-/, console: 'console.amazonaws.cn' },
    billing: 'cn-northwest-1',
  },
  {
    ...{ name: 'aws-us-gov', regions: /^us-gov-/, console: 'console.amazonaws-us-gov.com' },
    billing: null,
  },
];

const STANDARD: Partition = {
  ...{ name: 'aws', regions: /^/, console: 'console.aws.amazon.com' },
  billing: 'us-east-1',
};

const partitionOf = (region: string) => PARTITIONS.find(({ regions }) => regions.test(region)) ?? STANDARD;

/** "aws", "aws-cn" or "aws-us-gov". */
export const arnPartition = (region: string) => partitionOf(region).name;

/** "https://us-east-1.console.aws.amazon.com" */
export const consoleOf = (region: string) => `https://${region}.${partitionOf(region).console}`;

/** The region that answers about prices and bills of a region; null: none does. */
export const billingRegion = (region: string) => partitionOf(region).billing;

/** The same policy or ARN, for the partition of a region. */
export const inPartition = <T>(written: T, region: string): T =>
  JSON.parse(JSON.stringify(written).replaceAll('arn:aws:', `arn:${arnPartition(region)}:`)) as T;
