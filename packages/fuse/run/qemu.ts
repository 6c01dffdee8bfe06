import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { FuseError } from '../fuse-error.ts';
import type { Architecture } from '../packages/lock.ts';
import { accelerator, BOARD, PROGRAM, type Accelerator } from './accelerator.ts';

/** UEFI firmware of Debian, Ubuntu, Fedora and Homebrew. A `bios` holds code and variables in one file. */
const FIRMWARE: Record<Architecture, [option: 'bios' | 'pflash', file: string][]> = {
  x86_64: [
    ['bios', '/usr/share/ovmf/OVMF.fd'],
    ['bios', '/usr/share/qemu/OVMF.fd'],
    ['pflash', '/usr/share/OVMF/OVMF_CODE_4M.fd'],
    ['pflash', '/usr/share/edk2/ovmf/OVMF_CODE.fd'],
    ['pflash', '/opt/homebrew/share/qemu/edk2-x86_64-code.fd'],
    ['pflash', '/usr/local/share/qemu/edk2-x86_64-code.fd'],
  ],
  arm64: [
    ['bios', '/usr/share/qemu-efi-aarch64/QEMU_EFI.fd'],
    ['pflash', '/usr/share/edk2/aarch64/QEMU_EFI-pflash.raw'],
    ['pflash', '/opt/homebrew/share/qemu/edk2-aarch64-code.fd'],
    ['pflash', '/usr/local/share/qemu/edk2-aarch64-code.fd'],
  ],
};

const isInstalled = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** What is missing to boot an image here, such as "qemu-system-x86_64"; null if nothing is. */
export function missingFor(architecture: Architecture): string | null {
  if (!isInstalled(PROGRAM[architecture])) return PROGRAM[architecture];
  return FIRMWARE[architecture].some(([, file]) => existsSync(file))
    ? null
    : `UEFI firmware for ${architecture} (on Debian: ${architecture === 'arm64' ? 'qemu-efi-aarch64' : 'ovmf'})`;
}

export interface Machine {
  architecture: Architecture;
  disk: string;
  /** Bytes of memory that its root file system takes. */
  unpacked: number;
  /** Port of this machine that leads to the application's. */
  hostPort: number;
  port: number;
  /** Socket that takes commands, such as that of the power button. */
  control: string;
  /** More options, such as those of a test that plays EC2. */
  network?: string;
  more?: string[];
}

/** MiB: Linux gives half of the memory to the root file system. */
const memoryFor = (unpacked: number) => String(Math.max(1_024, Math.ceil((unpacked * 3) / 2 ** 20)));

/** The command line of QEMU: an NVMe disk, as on EC2, whose changes are thrown away. */
function qemuArgs(
  { architecture, disk, unpacked, hostPort, port, control, network = '', more = [] }: Machine,
  speed: Accelerator['name'],
): string[] {
  const [option, firmware] = FIRMWARE[architecture].find(([, file]) => existsSync(file))!;
  return [
    ...[
      '-machine',
      BOARD[architecture],
      '-accel',
      speed,
      '-cpu',
      speed === 'tcg' ? 'max' : 'host',
      '-m',
      memoryFor(unpacked),
      '-smp',
      '2',
    ],
    ...(option === 'bios'
      ? ['-bios', firmware]
      : ['-drive', `if=pflash,format=raw,readonly=on,file=${firmware}`]),
    ...['-nodefaults', '-display', 'none', '-serial', 'stdio'],
    ...['-drive', `file=${disk.replaceAll(',', ',,')},format=raw,if=none,id=disk,snapshot=on`],
    ...['-device', 'nvme,drive=disk,serial=fuse', '-device', 'virtio-rng-pci'],
    ...['-netdev', `user,id=net,hostfwd=tcp:127.0.0.1:${hostPort}-:${port}${network}`],
    ...['-device', 'virtio-net-pci,netdev=net,romfile='],
    ...['-qmp', `unix:${control},server=on,wait=off`],
    ...more,
  ];
}

/** @throws FuseError that names what to install */
export function startQemu(machine: Machine): { child: ChildProcess; accelerator: Accelerator } {
  const missing = missingFor(machine.architecture);
  if (missing)
    throw new FuseError(
      `To boot the image here, install ${missing}. The disk is built and can be imported without it.`,
    );
  const chosen = accelerator(machine.architecture);
  const child = spawn(PROGRAM[machine.architecture], qemuArgs(machine, chosen.name), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, accelerator: chosen };
}
