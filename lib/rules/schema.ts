import { z } from 'zod';
import { PERMISSIONS } from './grants';
import { parsePattern } from './pattern';
import { COVERS } from './policy';
import { isZone } from '@/lib/core/times';

/** Answers to guards; the reason is a field of the form itself. */
export const GuardAnswers = z.strictObject({
  typed: z.string().max(255).optional(),
  ticket: z.string().trim().max(60).optional(),
  override: z.string().trim().max(300).optional(),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, such as 09:00');
const share = z.number().min(0).max(100);

const Window = z.strictObject({
  kind: z.enum(['allow', 'deny']),
  days: z.array(z.int().min(0).max(6)).min(1, 'A window needs at least one day').max(7),
  from: time,
  to: time,
  zone: z.string().max(60).refine(isZone, 'must be a time zone, such as Europe/Berlin'),
  label: z.string().trim().max(60),
});

const covered = z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length);

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
      reason: z.string().trim().min(1, 'Give the reason for the freeze').max(200),
    })
    .nullable(),
  ticket: z.string().max(60).refine(isPattern, 'must be a pattern of letters, digits, [A-Z] and \\d'),
  covers: z.strictObject(
    Object.fromEntries(COVERS.map((cover) => [cover, covered])) as Record<
      (typeof COVERS)[number],
      typeof covered
    >,
  ),
});

/**
 * A stored policy, with the author of a freeze. It accepts any zone name, since a zone may become unknown later;
 * `judge` reports that.
 */
export const KeptPolicy = PolicyForm.extend({
  windows: z.array(Window.extend({ zone: z.string() })),
  freeze: z
    .strictObject({ until: z.number(), reason: z.string(), by: z.string(), at: z.number() })
    .nullable(),
});

function isPattern(text: string) {
  return 'tokens' in parsePattern(text);
}
