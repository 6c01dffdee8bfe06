import { differences, isNote, type Change } from '@/lib/core/change';
import { capitalised, plural, usd } from '@/lib/core/format';
import type { Values } from '@/lib/core/outcome';
import { isShown } from '@/lib/rules/put-back';

type Value = Values[string];

/** Names of fields that are not words already. */
const NAMES: Record<string, string> = {
  min: 'Minimum',
  desired: 'Desired capacity',
  max: 'Maximum',
  policies: 'Scaling policies',
  mix: 'Types and Spot share',
  back: 'Return ticket',
  ticket: 'Return ticket',
  timeZone: 'Time zone',
  at: 'Runs once at',
  type: 'Machine type',
  version: 'Release',
  ran: 'Release that all machines ran',
  starts: 'Release made by an earlier attempt',
  usdPerMonth: 'Limit',
  where: 'Scope',
  label: 'Name',
  sets: 'Values of the schedule',
  number: 'Number of these values',
  appKeys: 'Tag keys of the application',
  envKeys: 'Tag keys of the environment',
  familyKeys: 'Tag keys of the image family',
  versionKeys: 'Tag keys of the version',
  commitKeys: 'Tag keys of the commit',
  defaultEnv: 'Environment of a fleet without such a tag',
  rules: 'Rules for image names',
  askedBy: 'Asked by',
  notMarked: 'Not marked',
};

const fieldName = (field: string) => NAMES[field] ?? capitalised(field);

/** What a number counts; `unit` is what the fleet's capacity counts, such as "machine" or "vCPU". */
const COUNTED: Record<string, (count: number, unit: string) => string> = {
  min: plural,
  max: plural,
  desired: plural,
  usdPerMonth: (limit) => `${usd(limit)} a month`,
  images: (count) => plural(count, 'image'),
  sessions: (count) => plural(count, 'session'),
};

const ABSENT: Record<string, string> = {
  usdPerMonth: 'no budget',
  back: 'none',
  ticket: 'none',
  role: 'none',
};

/** A value in words, with its unit. */
export function fieldText(field: string, value: Value | undefined, unit = 'machine'): string {
  if (value === null || value === undefined) return ABSENT[field] ?? '—';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const counted = COUNTED[field];
  return typeof value === 'number' && counted ? counted(value, unit) : String(value);
}

export interface FieldRow {
  field: string;
  name: string;
  before: string;
  after: string;
  changed: boolean;
}

/** The database keeps no order: known names come in theirs, then the others. */
const ORDER = Object.keys(NAMES);
const orderOf = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

/** Every field before and after. One that the change did not set stayed as it was. */
export function fieldRows({ before, after, result, ...change }: Change, unit?: string): FieldRow[] {
  const told = { ...(change.outcome === 'done' && result), ...after };
  const fields = [...new Set([...Object.keys(before), ...Object.keys(told)])];
  return fields
    .sort((a, b) => orderOf(a) - orderOf(b))
    .filter((field) => isShown(field) && !isNote(field))
    .map((field) => {
      const [was, is] = [before[field], field in told ? told[field] : before[field]];
      return {
        ...{ field, name: fieldName(field), changed: was !== is },
        ...{ before: fieldText(field, was, unit), after: fieldText(field, is, unit) },
      };
    });
}

/** What a put back restores, such as "desired capacity 6 machines". */
export const restoredText = (change: Change, unit?: string) =>
  differences(change)
    .filter(({ before }) => before !== null)
    .sort((a, b) => orderOf(a.field) - orderOf(b.field))
    .map(({ field, before }) => `${fieldName(field).toLowerCase()} ${fieldText(field, before, unit)}`)
    .join(', ');
