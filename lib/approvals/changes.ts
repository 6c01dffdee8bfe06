import { defineChange } from '@/lib/rules/define-change';
import type { Decide } from './schema';

/** Approving needs the permission of the change that is approved. The rules check that change when it is sent. */
export const approve = defineChange<typeof Decide>()({
  actions: { 'change.approve': 'Approve' },
  permissions: [],
  putBack: { cannot: 'Instead, put back the change that it sent: it has its own row.' },
});

export const decline = defineChange<typeof Decide>()({
  actions: { 'change.decline': 'Decline' },
  permissions: [],
  putBack: { cannot: 'A declined request does not open again. Ask for the change again.' },
});
