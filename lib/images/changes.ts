import { defineChange } from '@/lib/rules/define-change';
import { promotionBack, restorationBack, revocationBack } from './put-back';
import type { BuildImage, Promote, Restore, Revoke } from './schema';

export const promote = defineChange<typeof Promote>()({
  actions: { 'image.promote': 'Promote' },
  permissions: ['image:promote'],
  isGuarded: true,
  api: 'promote',
  putBack: promotionBack,
});

export const revoke = defineChange<typeof Revoke>()({
  actions: { 'image.revoke': 'Revoke' },
  permissions: ['image:revoke'],
  api: 'revoke',
  putBack: revocationBack,
});

export const restore = defineChange<typeof Restore>()({
  actions: { 'image.restore': 'Restore' },
  permissions: ['image:revoke'],
  api: 'restore',
  putBack: restorationBack,
});

export const buildImage = defineChange<typeof BuildImage>()({
  actions: { 'image.build': 'Build' },
  permissions: ['image:build'],
  api: 'build',
  putBack: {
    cannot: 'Plimsoll deletes no images. If nobody should deploy the version that it makes, revoke it.',
  },
});
