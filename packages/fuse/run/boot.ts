import type { Built, Screen } from '../fuse.ts';
import type { Options } from '../options.ts';
import { check, type Times } from './check.ts';
import { powerOn, type Running } from './machine.ts';

const seconds = (value: number | null) => (value === null ? 'unknown' : `${value.toFixed(1)} s`);

/** In words, with how it was measured. */
function timesText({ kernel, started, healthy, powerOff, accelerator }: Times): string {
  const how = accelerator === 'tcg' ? 'under emulation, without virtualisation' : `with ${accelerator}`;
  return `kernel after ${seconds(kernel)}, application started after ${seconds(started)}, healthy after ${seconds(healthy)}, power-off took ${seconds(powerOff)} (${how})`;
}

/** Does what --check and --run ask for. @returns the times of the check */
export async function boot(
  { disk, app, unpacked }: Pick<Built, 'disk' | 'app' | 'unpacked'>,
  options: Options,
  screen: Screen,
) {
  const { architecture } = options.settings;
  const wanted = { architecture, disk, unpacked, port: app.port };
  const tell = ({ accelerator: { why } }: Running) => why && screen.write(`${why}\n`);
  let times: Times | null = null;
  if (options.check) {
    const machine = await powerOn(wanted);
    tell(machine);
    try {
      times = await check(machine, { ...options, port: app.port });
      screen.write(`${timesText(times)}\n`);
    } finally {
      machine.kill();
      await machine.ended;
    }
  }
  if (options.run) {
    const machine = await powerOn({ ...wanted, onLine: (text) => screen.write(`${text}\n`) });
    if (!options.check) tell(machine);
    screen.write(
      `http://127.0.0.1:${machine.hostPort} leads to port ${app.port} of the application. Ctrl-C presses the power button.\n`,
    );
    process.once('SIGINT', () => machine.pressPower());
    process.once('SIGTERM', () => machine.kill());
    await machine.ended;
  }
  return times;
}
