import type { Metadata } from 'next';
import { ActivityList } from '@/components/activity/activity-list';
import { WebhookPanel } from '@/components/notifications/webhook-panel';

export const metadata: Metadata = { title: 'Activity' };

export default function Page() {
  return (
    <>
      <ActivityList />
      <WebhookPanel />
    </>
  );
}
