import { z } from 'zod';
import { COVERS, GUARDED } from './model';
import { parsePattern } from './pattern';
import { isZone } from './windows';

/** What a form sends because guards ask for it; the reason is a field of its own. */
export const GuardAnswers = z.strictObject({
  typed: z.string().max(255).optional(),
  ticket: z.string().trim().max(60).optional(),
  override: z.string().trim().max(300).optional(),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day');
const share = z.number().min(0).max(100);

const Window = z.strictObject({
  kind: z.enum(['allow', 'deny']),
  days: z.array(z.int().min(0).max(6)).min(1, 'A window has at least one day').max(7),
  from: time,
  to: time,
  zone: z.string().max(60).refine(isZone, 'is no time zone'),
  label: z.string().trim().max(60),
});

const covered = z.array(z.enum(GUARDED)).max(GUARDED.length);

export const PolicyForm = z.strictObject({
  floor: z.strictObject({ machines: z.int().min(0).max(1_000), percent: share }),
  step: z.strictObject({
    machines: z.int().min(1).max(1_000).nullable(),
    percent: z.number().min(1).max(10_000).nullable(),
    stopsAt: z.number().min(1).max(1_000).nullable(),
  }),
  scaleIn: share.nullable(),
  windows: z.array(Window).max(20),
  freeze: z
    .strictObject({
      until: z.int().min(0).max(8_640_000_000_000_000),
      reason: z.string().trim().min(1, 'Say why it is frozen').max(200),
    })
    .nullable(),
  ticket: z.string().max(60).refine(isPattern, 'is no form of a ticket'),
  covers: z.strictObject(
    Object.fromEntries(COVERS.map((cover) => [cover, covered])) as Record<
      (typeof COVERS)[number],
      typeof covered
    >,
  ),
});

/** As it is kept: the freeze says whose it is. A zone that was known once may be unknown here: `judge` says so. */
export const KeptPolicy = PolicyForm.extend({
  windows: z.array(Window.extend({ zone: z.string() })),
  freeze: z
    .strictObject({ until: z.number(), reason: z.string(), by: z.string(), at: z.number() })
    .nullable(),
});

export const SetGuards = z.strictObject({
  intent: z.uuid(),
  account: z.string().regex(/^\d{12}$/, 'is no account'),
  env: z
    .string()
    .min(1, 'Name an env')
    .max(128)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'holds characters that no tag has'),
  policy: PolicyForm,
  /** The number of the row that the page showed; null: the defaults. */
  seen: z.int().nullable(),
  reason: z.string().trim().max(500).optional(),
});

function isPattern(text: string) {
  return 'tokens' in parsePattern(text);
}
