/** What a line of AWS's bill is for, by its RECORD_TYPE. */
export type RecordKind = 'usage' | 'fee' | 'negation' | 'discount' | 'credit' | 'refund' | 'tax' | 'other';

/** The record types that are charges for what was used. Unit cost, budgets and comparisons count these alone. */
export const USAGE_RECORDS: readonly string[] = ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'];

/** Machines, then volumes and transfer, as bills name these services. */
export const EC2_SERVICES = ['Amazon Elastic Compute Cloud - Compute', 'EC2 - Other'];

/** Auto Scaling sets it on each machine. Cost Explorer counts it once it is activated as a cost allocation tag. */
export const GROUP_TAG = 'aws:autoscaling:groupName';

/** AWS adds record types and spells them in several ways, so all others are told by a word. The first match counts. */
const WORDS: readonly (readonly [RegExp, RecordKind])[] = [
  [/negation/i, 'negation'],
  [/discount/i, 'discount'],
  [/credit/i, 'credit'],
  [/refund/i, 'refund'],
  [/tax/i, 'tax'],
  [/fee|upfront|recurring|support/i, 'fee'],
];

export const kindOfRecord = (recordType: string): RecordKind =>
  USAGE_RECORDS.includes(recordType)
    ? 'usage'
    : (WORDS.find(([word]) => word.test(recordType))?.[1] ?? 'other');
