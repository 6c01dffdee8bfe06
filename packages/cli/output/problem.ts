import type { Problem } from '@/lib/core/errors';

/** What happened, what to do, and AWS's own sentence below. */
export const problemLines = ({ message, hint, aws, request }: Problem): string[] => [
  message,
  ...(hint ? [hint] : []),
  ...(aws ? [`AWS: ${aws}`] : []),
  ...(request ? [`Request ${request}`] : []),
];
