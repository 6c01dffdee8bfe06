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
      note="the first key that is set is used, in upper or lower case"
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
            shows which keys your fleets and images carry, and what other keys would say.
          </p>
          <p>
            The published operate policy names the tag key <code className="font-mono">app</code> itself. If
            your fleets carry another key, change <code className="font-mono">aws:ResourceTag/app</code> in
            its conditions too, or AWS refuses the changes.
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
