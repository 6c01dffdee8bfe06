import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { visibleIn } from '@/lib/core/visible';

/** Validates input and makes invisible characters visible. @throws AppError invalid, naming the first invalid field */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return visibleIn(parsed.data);
  const issue = parsed.error.issues[0]!;
  const field = issue.path.join('.');
  throw new AppError('invalid', field ? `${field}: ${issue.message}` : issue.message);
}
