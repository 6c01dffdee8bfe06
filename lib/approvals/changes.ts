import { defineChange } from '@/lib/rules/define-change';
import type { Decide } from './schema';

/** Approving needs the permission of the change that is approved. The rules check that change when it is sent. */
export const approve = defineChange<typeof Decide>()({
  actions: { 'change.approve': 'Approve' },
  permissions: [],
  putBack: { cannot: 'An approval cannot be taken back. The change that it sent has a row of its own.' },
});

export const decline = defineChange<typeof Decide>()({
  actions: { 'change.decline': 'Decline' },
  permissions: [],
  putBack: { cannot: 'A declined request does not open again. Ask for the change again.' },
});
