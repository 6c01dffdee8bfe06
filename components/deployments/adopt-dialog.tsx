'use client';
import { adoptTemplate } from '@/lib/deployments/actions';
import { releaseLabel } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { Facts } from '../ui/facts';
import { Steps } from '../ui/steps';

/** Makes a launch template of a fleet's launch configuration. */
export function AdoptDialog({ fleet: key, onClose }: FleetDialogProps) {
  const change = useFleetChange(key, {
    permission: 'fleet:deploy',
    name: 'adoptTemplate',
    send: adoptTemplate,
    done: (name) => `${name} now launches from a launch template`,
    onDone: onClose,
  });
  const release = change.fleet?.release;
  const configuration = release?.configuration;
  const { fleet } = change;
  const submit = configuration
    ? { label: 'Make a launch template', onClick: () => change.submit({ configuration }) }
    : null;
  return (
    <FleetChangeDialog
      change={change}
      verb="Make a launch template for"
      note="Running machines stay as they are. Deploy afterwards, so that all machines come from the launch template."
      nothing={fleet && !configuration ? nothingOf(fleet) : null}
      submit={submit}
      thorough
    >
      {fleet && release && configuration && (
        <>
          <Steps
            steps={[
              { text: `Create a launch template with all settings of ${configuration}` },
              {
                text: `Set ${fleet.ref.name} to use version 1 of the launch template. The next launch uses it.`,
              },
            ]}
          />
          <Facts
            rows={[
              ['Image', `${releaseLabel(release)}, ${release.imageId ?? 'none'}`],
              ['Machine type', release.instanceType ?? 'unknown'],
              ['Key pair', release.boot.keyName ?? 'none'],
              ['Instance profile', release.boot.profile ?? 'none'],
              ['Security groups', release.boot.securityGroups.join(', ') || 'none'],
              [
                'User data',
                release.boot.userData ? `${release.boot.userData.bytes} bytes, unchanged` : 'none',
              ],
              ['Volumes', release.boot.volumes.join(', ') || 'as the image defines them'],
              ['Monitoring, public address', 'the same as in the launch configuration'],
            ]}
          />
        </>
      )}
    </FleetChangeDialog>
  );
}

const nothingOf = ({ ref, template }: Fleet) =>
  template
    ? `${ref.name} already launches from the launch template ${template.name}.`
    : `Plimsoll cannot read a launch configuration of ${ref.name}.`;
