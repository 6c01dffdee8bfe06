import type { Metadata } from 'next';
import { WebhookPanel } from '@/components/notifications/webhook-panel';

export const metadata: Metadata = { title: 'Notifications' };

export default function Page() {
  return (
    <>
      <h1 className="text-h2 font-semibold">Notifications</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        Plimsoll sends a message when a change or a deployment ends, when a fleet has a problem, and when a
        month will exceed its budget. It sends messages to webhooks, which are addresses of other programs
        such as Slack. The environment variable NOTIFY_WEBHOOKS lists them.
      </p>
      <WebhookPanel />
    </>
  );
}
