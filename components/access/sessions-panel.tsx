import type { OwnSessions } from '@/lib/access/access-list';
import { signOutEverywhere } from '@/lib/access/session.actions';
import { age } from '@/lib/core/format';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
] as const;

const nameIn = (agent: string, names: readonly (readonly [RegExp, string])[]) =>
  names.find(([pattern]) => pattern.test(agent))?.[1];

/** Names a session's device, such as "Firefox on Linux". */
export const deviceOf = (agent: string) =>
  `${nameIn(agent, BROWSERS) ?? 'A browser'} on ${nameIn(agent, SYSTEMS) ?? 'a device'}`;

/** The person's own sessions, with a button that ends all of them. */
export function SessionsPanel({ sessions, now }: OwnSessions) {
  const times = useTimes();
  return (
    <Panel
      title="Your sessions"
      actions={
        <form action={signOutEverywhere}>
          <Button type="submit" size="small">
            Sign out everywhere
          </Button>
        </form>
      }
    >
      <ul className="px-4">
        {sessions.map(({ id, agent, since, lastActive, here }) => (
          <li key={id} className="flex items-baseline gap-2 border-b border-line py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1" title={agent}>
              <b className="font-medium">{deviceOf(agent)}</b> {here && <Tag tone="ok">this one</Tag>}
              <span className="block text-small text-ink-3">since {times.dayZoned(since, now)}</span>
            </span>
            <span className="text-small text-ink-2">active {age(Math.max(0, now - lastActive))} ago</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
