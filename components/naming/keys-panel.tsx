import Link from 'next/link';
import { TAG_FACTS, type NamingState, type Sources } from '@/lib/naming/model';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import { FACT_TITLES, sourceText } from './words';

interface KeysPanelProps {
  state: NamingState;
  now: number;
  /** Null if the person may not change them. */
  onEdit: (() => void) | null;
}

const LINK = 'text-accent underline';

/** Which tag keys count, in their order, and who set them. */
export function KeysPanel({ state, now, onEdit }: KeysPanelProps) {
  const { keys, defaultEnv } = state.naming;
  const textOf = (fact: keyof Sources) =>
    fact === 'defaultEnv' ? defaultEnv || 'unknown, so the strictest rules apply' : keys[fact].join(', ');
  const times = useTimes();
  return (
    <Panel
      title="Tag keys"
      note="Plimsoll uses the first key that a resource has. Case does not matter."
      actions={
        onEdit && (
          <Button size="small" onClick={onEdit}>
            Change names and tags
          </Button>
        )
      }
      footer={
        <>
          <p>
            <Link href="/first-look" className={LINK}>
              First look
            </Link>{' '}
            shows which tag keys your fleets and images have, and what other keys would change.
          </p>
          <p>
            The IAM policy that we publish allows changes only to groups with the tag{' '}
            <code className="font-mono">app</code>. If your fleets have another key, change{' '}
            <code className="font-mono">aws:ResourceTag/app</code> in that policy too. Otherwise AWS denies
            the changes.
          </p>
        </>
      }
    >
      <Table aria-label="Tag keys that count">
        <thead>
          <tr>
            <Th>Meaning</Th>
            <Th>Tag keys, in order</Th>
            <Th className="max-md:hidden">Set by</Th>
          </tr>
        </thead>
        <tbody>
          {[...TAG_FACTS, 'defaultEnv' as const].map((fact) => (
            <tr key={fact}>
              <Td className="min-w-28 py-1.5 font-medium">{FACT_TITLES[fact]}</Td>
              <Td className="py-1.5 wrap-anywhere">
                <span className={fact === 'defaultEnv' ? '' : 'font-mono text-[12px]'}>{textOf(fact)}</span>
                <p className="text-small text-ink-3 md:hidden">{sourceText(fact, state, now, times)}</p>
              </Td>
              <Td className="py-1.5 text-small text-ink-3 max-md:hidden">
                {sourceText(fact, state, now, times)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
