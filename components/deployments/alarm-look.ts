import type { Shape } from '../ui/status-mark';

interface AlarmLook {
  shape: Shape;
  look: string;
  word: string;
}

const ALARM: Record<string, AlarmLook> = {
  OK: { shape: 'disc', look: 'text-ok-mark', word: 'quiet' },
  ALARM: { shape: 'diamond', look: 'text-bad-mark', word: 'fires' },
  INSUFFICIENT_DATA: { shape: 'ring', look: 'text-ink-3', word: 'too little data' },
};
const UNKNOWN: AlarmLook = { shape: 'ring', look: 'text-ink-3', word: 'not known' };

/** Mark and word of an alarm's state; null: not known. */
export const alarmLook = (state: string | null): AlarmLook => ALARM[state ?? ''] ?? UNKNOWN;
