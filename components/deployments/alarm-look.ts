import type { Shape } from '../ui/status-mark';

interface AlarmLook {
  shape: Shape;
  look: string;
  word: string;
}

const ALARM: Record<string, AlarmLook> = {
  OK: { shape: 'disc', look: 'text-ok-mark', word: 'OK' },
  ALARM: { shape: 'diamond', look: 'text-bad-mark', word: 'in alarm' },
  INSUFFICIENT_DATA: { shape: 'ring', look: 'text-ink-3', word: 'not enough data' },
};
const UNKNOWN: AlarmLook = { shape: 'ring', look: 'text-ink-3', word: 'not known' };

/** Mark and word of an alarm's state; null: not known. */
export const alarmLook = (state: string | null): AlarmLook => ALARM[state ?? ''] ?? UNKNOWN;
