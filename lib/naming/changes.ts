import { defineChange } from '@/lib/rules/define-change';
import { namingBack } from './put-back';
import type { SetNaming } from './schema';

export const setNaming = defineChange<typeof SetNaming>()({
  actions: { 'naming.set': 'Set names and tags' },
  permissions: ['naming:set'],
  putBack: namingBack,
});
