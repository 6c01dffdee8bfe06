import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ActivityList } from '@/components/activity/activity-list';
import { WebhookPanel } from '@/components/notifications/webhook-panel';

export const metadata: Metadata = { title: 'Activity' };

export default function Page() {
  return (
    <Suspense>
      <ActivityList />
      <WebhookPanel />
    </Suspense>
  );
}
