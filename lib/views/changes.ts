import { defineChange } from '@/lib/rules/define-change';
import { viewBack } from './put-back';
import type { SetView } from './schema';

export const setView = defineChange<typeof SetView>()({
  actions: { 'view.set': 'Share a view', 'view.remove': 'Remove a view' },
  permissions: ['view:set'],
  putBack: viewBack,
});
