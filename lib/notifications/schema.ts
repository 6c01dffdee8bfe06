import { z } from 'zod';

export const SendTest = z.strictObject({ intent: z.uuid(), webhook: z.string().min(1).max(60) });
