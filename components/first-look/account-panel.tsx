'use client';
import type { AccountLook } from '@/lib/first-look/model';
import type { TagFact } from '@/lib/naming/model';
import { ProblemNote } from '../problems/problem-note';
import { Panel } from '../ui/panel';
import { AccountTotals } from './account-totals';
import { figuresOf } from './account-figures';
import { EmptyAccount } from './empty-account';
import { PermissionSection } from './permission-section';
import { SectionList } from './section-list';
import { sectionsOf } from './sections';
import { usePermissions } from './use-permissions';

interface AccountPanelProps {
  look: AccountLook;
  now: number;
  onKeys: (fact: TagFact) => void;
}

/** All that is said of one account. Regions that were not read come first, because nothing below counts them. */
export function AccountPanel({ look, now, onKeys }: AccountPanelProps) {
  const name = look.name ?? look.id;
  const sections = sectionsOf(look, now);
  const permissions = usePermissions(look);
  const isEmpty = look.fleets === 0 && look.unread.length === 0;
  return (
    <Panel title={`Account ${name}`} note={look.name && look.id} className="@container overflow-clip">
      {look.unread.length > 0 && (
        <div className="grid gap-2 border-b border-line p-3">
          {look.unread.map((problem) => (
            <ProblemNote
              key={`${problem.region} ${problem.message}`}
              problem={{
                ...problem,
                message: `${problem.region ?? 'A part'} was not read because: ${problem.message}`,
              }}
              action={<></>}
            />
          ))}
        </div>
      )}
      {look.fleets > 0 && <AccountTotals figures={figuresOf(look, sections, permissions)} account={name} />}
      {isEmpty && <EmptyAccount regions={look.regions} />}
      {sections.map((section) => (
        <SectionList key={section.title} section={section} account={name} onKeys={onKeys} />
      ))}
      <PermissionSection found={permissions} account={name} />
    </Panel>
  );
}
