import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import type { Instance } from '../../world/machines/instance.ts';
import { SECOND } from '../../world/time/time.ts';
import { machinesNamed } from './end-instances.ts';
import { regionOf } from '../region.ts';

/** EC2 posts the output some time after each of its events; before that there is none. */
const POSTED_AFTER = 20 * SECOND;
/** How long firmware and kernel take, and the shortest time that cloud-init has. */
const [KERNEL_S, LEAST_S] = [4.2, 9];

/** What the console of a machine shows: kernel, cloud-init, the application. */
function linesOf(instance: Instance, name: string): string[] {
  const boots = Math.max(LEAST_S, (instance.readyAt - instance.launchedAt) / SECOND - KERNEL_S);
  const at = (seconds: number) => `[${seconds.toFixed(6).padStart(12)}]`;
  const stamp = new Date(instance.launchedAt + (KERNEL_S + boots) * SECOND).toUTCString();
  return [
    `${at(0)} Linux version 6.12.9-amazon (mockbuild@ip-10-0-0-1) #1 SMP`,
    `${at(0.4)} Command line: BOOT_IMAGE=/boot/vmlinuz root=UUID=2f0 console=ttyS0`,
    `${at(KERNEL_S)} systemd[1]: Set hostname to <ip-${instance.privateIp.replaceAll('.', '-')}.ec2.internal>`,
    `${at(KERNEL_S + 1.1)} cloud-init[1203]: Cloud-init v. 22.2.2 running 'init'`,
    ...(instance.bootFailed
      ? [`${at(boots)} cloud-init[1291]: Failed to run module scripts-user`]
      : [`${at(boots - 1)} systemd[1]: Started ${name}.service`]),
    `${at(boots)} cloud-init[1291]: Cloud-init v. 22.2.2 finished at ${stamp}. Datasource DataSourceEc2.  Up ${boots.toFixed(2)} seconds`,
    ...(instance.illness || instance.impairedAt
      ? [`${at(boots + 60)} systemd[1]: ${name}.service: Main process exited, code=exited, status=1/FAILURE`]
      : []),
    `${name} login: `,
  ];
}

/** The posted output, in base64 as on the wire; empty until EC2 has posted it. */
export const getConsoleOutput: Operation<ec2.GetConsoleOutputRequest, ec2.GetConsoleOutputResult> = (
  world,
  input,
  context,
) => {
  const [instance] = machinesNamed(world, context, [input.InstanceId!]) as [Instance];
  const image = own(regionOf(world, context).images, instance.imageId);
  const isPosted = world.now >= instance.launchedAt + POSTED_AFTER && instance.state !== 'terminated';
  const text = `${linesOf(instance, image?.tags['family'] ?? 'app').join('\r\n')}\r\n`;
  return {
    InstanceId: instance.id,
    Timestamp: new Date(Math.max(instance.launchedAt, Math.min(world.now, instance.readyAt + POSTED_AFTER))),
    ...(isPosted && { Output: Buffer.from(text).toString('base64') }),
  };
};
