import { defineChange } from '@/lib/rules/define-change';
import { protectionBack, returnBack, setAsideBack } from './put-back';
import type { EndInstance, ProtectInstance, ReturnInstance, SetAsideInstance } from './schema';

export const endInstance = defineChange<typeof EndInstance>()({
  actions: { 'instance.replace': 'Replace instance', 'instance.end': 'Terminate instance' },
  permissions: ['fleet:instances', 'fleet:scale-in'],
  isGuarded: true,
  api: 'end-instance',
  putBack: {
    cannot:
      'A terminated instance and the data on its disks are gone. Scale out to have as many instances again.',
  },
});

export const setAsideInstance = defineChange<typeof SetAsideInstance>()({
  actions: { 'instance.standby': 'Set instance aside', 'instance.detach': 'Detach instance' },
  permissions: ['fleet:instances', 'fleet:scale-in'],
  isGuarded: true,
  api: 'set-aside-instance',
  putBack: setAsideBack,
});

export const returnInstance = defineChange<typeof ReturnInstance>()({
  actions: { 'instance.return': 'Return instance', 'instance.attach': 'Attach instance' },
  permissions: ['fleet:instances', 'fleet:scale-out'],
  isGuarded: true,
  api: 'return-instance',
  putBack: returnBack,
});

export const protectInstance = defineChange<typeof ProtectInstance>()({
  actions: { 'instance.protect': 'Protect instance', 'instance.unprotect': 'Remove protection' },
  permissions: ['fleet:instances'],
  isGuarded: true,
  api: 'protect-instance',
  putBack: protectionBack,
});
