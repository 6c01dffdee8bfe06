import { defineChange } from '@/lib/rules/define-change';
import { rulesBack } from './put-back';
import type { SetGuards } from './schema';

export const setGuards = defineChange<typeof SetGuards>()({
  actions: { 'guards.set': 'Set rules' },
  permissions: ['guards:set'],
  putBack: rulesBack,
});
