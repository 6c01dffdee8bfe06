'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FamilyPage, VersionRow } from '@/lib/families/family';
import { imageFamily } from '@/lib/families/reads';
import { readOptions } from '@/lib/query/read-options';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import { SharedNote } from './shared-note';
import { StagedPointing } from './staged-pointing';
import { RevokedNote, StagedRestore, StagedRevoke } from './staged-revoke';

export interface VersionForm {
  account: string;
  family: string;
  version: string;
  channel?: string;
  reason?: string;
}

type VersionDialogProps = VersionForm & { onClose: () => void };

interface FrameProps {
  form: VersionDialogProps;
  title: string;
  children: (page: FamilyPage, version: VersionRow) => ReactNode;
}

/** The part of the page Images that changes one version, as a dialog on any page. */
function Frame({ form: { account, family, version: name, onClose }, title, children }: FrameProps) {
  const { data, error } = useQuery(readOptions(imageFamily, { account, family }));
  const version = data?.versions.find((one) => one.version === name);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">Nothing has changed yet.</p>
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
        <Problems parts={[{ data, error }]} />
        {!data && !error && <Skeleton className="h-32" />}
        {data && !version && (
          <p>
            {data.problems.length === 0
              ? `Version ${name} of ${family} does not exist any more.`
              : `Version ${name} of ${family} was not found in the regions that could be read.`}
          </p>
        )}
        {data && version?.owner && <SharedNote owner={version.owner} />}
        {data && version && children(data, version)}
      </div>
    </Dialog>
  );
}

export const ChannelDialog = (form: VersionDialogProps & { isReturn: boolean }) => (
  <Frame form={form} title={`Channel ${form.channel} of ${form.family}`}>
    {(page, version) => {
      const row = page.channels.find(({ channel }) => channel === form.channel);
      return (
        row && (
          <StagedPointing
            page={page}
            row={row}
            version={version}
            isReturn={form.isReturn}
            onDone={form.onClose}
          />
        )
      );
    }}
  </Frame>
);

export const RevokeDialog = (form: VersionDialogProps) => (
  <Frame form={form} title={`Revoke ${form.version} of ${form.family}`}>
    {(page, version) =>
      version.revoked ? (
        <RevokedNote revoked={version.revoked} now={page.now} />
      ) : (
        <StagedRevoke page={page} version={version} given={form.reason ?? ''} onDone={form.onClose} />
      )
    }
  </Frame>
);

export const RestoreDialog = (form: VersionDialogProps) => (
  <Frame form={form} title={`Restore ${form.version} of ${form.family}`}>
    {(page, version) =>
      version.revoked ? (
        <>
          <RevokedNote revoked={version.revoked} now={page.now} />
          {!version.revoked.through && <StagedRestore page={page} version={version} onDone={form.onClose} />}
        </>
      ) : (
        <p>{version.label} is not revoked.</p>
      )
    }
  </Frame>
);

/** "123456789012/payments" as its account and its family, which may have slashes too. */
function familyOf(key: string) {
  const [account = '', ...name] = key.split('/');
  return { account, family: name.join('/') };
}

/** `pick` is a channel and a version, such as "prod 1.9.8". */
export function PromoteByAddress({ fleet: on, pick, onClose }: FleetDialogProps) {
  const [channel = '', ...version] = (pick ?? '').split(' ');
  return (
    <ChannelDialog
      {...familyOf(on)}
      channel={channel}
      version={version.join(' ')}
      isReturn={false}
      onClose={onClose}
    />
  );
}

/** `pick` is a version. */
export const RevokeByAddress = ({ fleet: on, pick, onClose }: FleetDialogProps) => (
  <RevokeDialog {...familyOf(on)} version={pick ?? ''} onClose={onClose} />
);
