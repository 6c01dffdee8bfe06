import 'server-only';
import { z } from 'zod';
import { ERROR_KINDS } from './errors';
import { OUTCOME_KINDS } from './outcome';

/** An object of exactly these fields, with its name in the API documents. */
export function named<Fields extends z.core.$ZodLooseShape>(id: string, description: string, fields: Fields) {
  return z.strictObject(fields).meta({ id, description });
}

export const utcMs = z.number().describe('UTC ms');
export const usd = z.number().describe('USD');
/** As AWS names it, such as "USD". */
export const currency = z.string().nullable();
export const currencies = z
  .array(z.string())
  .describe('Currencies as AWS names them. Amounts in several currencies have no sum, so the sum is null');
export const usdPerHour = z.number().describe('USD per hour');

export const Place = named('Place', 'A region of an account', {
  account: z.string().describe('Twelve digits'),
  region: z.string(),
});

const TargetKind = z.enum([
  'fleet',
  'family',
  'pipeline',
  'budget',
  'view',
  'webhook',
  'access',
  'guards',
  'naming',
  'request',
  'console',
]);

export const Target = named(
  'Target',
  'What a change is made to. Without a kind it is a fleet. The region is `global` if it is in no single region.',
  { ...Place.shape, kind: TargetKind.optional(), name: z.string() },
);

export const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()).meta({
  id: 'Values',
  description: 'Values of a change, by field',
});

const RecordedCall = named('RecordedCall', 'One call to AWS that was made for a change', {
  operation: z.string(),
  requestId: z.string().nullable().describe('Request id of AWS'),
  request: z.string().optional().describe('Request id of Plimsoll, as in the log'),
});

export const Change = named('Change', 'A change in the audit trail', {
  id: z.string(),
  number: z.number(),
  at: z.number().describe("UTC ms by this server's clock"),
  actor: z.string().describe('The name that the person chose'),
  subject: z
    .string()
    .nullable()
    .describe('"provider:subject", empty if nobody was signed in; null: the row is older than this column'),
  email: z.string().nullable().describe('The e-mail address as the sign-in provider verified it'),
  role: z.string(),
  action: z.string().describe('Name of the action, such as `deployment.start`'),
  target: Target,
  before: Values,
  after: Values,
  reason: z.string().nullable(),
  outcome: z
    .union([z.literal('pending'), z.enum(OUTCOME_KINDS)])
    .describe('`pending`: the call is in progress. `unknown`: AWS has not answered in time.'),
  message: z.string().nullable(),
  calls: z.array(RecordedCall),
  result: Values.nullable(),
});

export const FleetRef = named(
  'FleetRef',
  'A fleet: its account, its region and the name of its Auto Scaling group',
  { ...Place.shape, name: z.string() },
);

export const Problem = named('Problem', 'What went wrong, and what to do about it', {
  kind: z.enum(ERROR_KINDS),
  message: z.string(),
  hint: z.string().optional(),
  aws: z.string().optional().describe('AWS’s own sentence'),
  request: z.string().optional().describe('Request id under which the log has the details'),
});

export const ProblemAt = named(
  'ProblemAt',
  'What went wrong in a region. Without a region, it concerns all regions.',
  {
    ...Problem.shape,
    ...Place.partial().shape,
  },
);

export const Series = z
  .array(z.number().nullable())
  .meta({ id: 'Series', description: 'Values on a regular time axis; null is a gap' });

export const Axis = named('Axis', 'A regular time axis', {
  from: z.number().describe("UTC ms, the first bucket's start"),
  to: z.number().describe('UTC ms, exclusive'),
  period: z.number().describe('Seconds'),
});
