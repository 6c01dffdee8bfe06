import { defineChange } from '@/lib/rules/define-change';
import type { SendTest } from './schema';

export const sendTest = defineChange<typeof SendTest>()({
  actions: { 'notification.test': 'Send a test' },
  permissions: ['notification:test'],
  putBack: { cannot: 'The webhook keeps what it has received.' },
});
