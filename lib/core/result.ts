import type { Problem } from './errors';

export type Result<T> = { ok: true; data: T } | { ok: false; problem: Problem };
