import 'server-only';
import { env } from '@/lib/runtime/env';
import type { Webhook } from './model';

/** In the order of the environment. */
export const webhooks = (): readonly Webhook[] => env.NOTIFY_WEBHOOKS ?? [];
