import type { Metadata } from 'next';
import { WebhookPanel } from '@/components/notifications/webhook-panel';

export const metadata: Metadata = { title: 'Notifications' };

export default function Page() {
  return (
    <>
      <h1 className="text-h2 font-semibold">Notifications</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        Plimsoll tells each webhook about changes, deployments, budgets and trouble. NOTIFY_WEBHOOKS, where
        Plimsoll is started, lists them.
      </p>
      <WebhookPanel />
    </>
  );
}
