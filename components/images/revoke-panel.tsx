'use client';
import { useState } from 'react';
import type { FamilyPage, VersionRow } from '@/lib/families/family';
import { inFamily } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { RevokedNote, StagedRestore, StagedRevoke } from './staged-revoke';

interface RevokePanelProps {
  page: FamilyPage;
  version: VersionRow;
}

/** Stages revoking a version. For a revoked version: who revoked it, why, and what stages restoring it. */
export function RevokePanel({ page, version }: RevokePanelProps) {
  const [isStaged, setStaged] = useState<boolean>();
  const { shown, why } = useMay(inFamily(page))('image:revoke');
  const { label, revoked, state } = version;
  if (state === 'gone' || (!shown && !revoked)) return null;
  const verb = revoked ? 'Restore' : 'Revoke';
  const Staged = revoked ? StagedRestore : StagedRevoke;
  const close = () => setStaged(false);
  return (
    <Panel title={`${verb} ${label}`}>
      <div className="grid gap-3 px-4 py-3">
        {revoked ? (
          <RevokedNote revoked={revoked} now={page.now} />
        ) : (
          !isStaged && (
            <p className="text-ink-2">
              To deploy a revoked version, a person must type its name and give a reason. Machines keep
              running.
            </p>
          )
        )}
        {isStaged ? (
          <Staged page={page} version={version} onDiscard={close} onDone={close} />
        ) : (
          shown &&
          !revoked?.through && (
            <Button
              why={why}
              autoFocus={isStaged === false}
              className="justify-self-start"
              aria-label={`${verb} ${page.family} ${label}`}
              onClick={() => setStaged(true)}
            >
              {verb}
            </Button>
          )
        )}
      </div>
    </Panel>
  );
}
