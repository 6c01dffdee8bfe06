import { describe, expect, it } from 'vitest';
import { bootOf, lastLines } from './boot';

const AT = Date.UTC(2026, 10, 29, 9, 25);
const CONSOLE =
  '[ 24.1] cloud-init[1291]: Cloud-init v. 22.2.2 finished at Sun, 29 Nov 2026 09:25:38 +0000. Datasource DataSourceEc2.  Up 24.00 seconds';

describe('the boot of an instance', () => {
  it('has a moment for each thing that is known', () => {
    const launch = { at: AT, endedAt: AT + 63_000 };
    expect(bootOf({ launch, launchedAt: AT + 2_000, console: CONSOLE })).toEqual([
      { name: 'Requested', at: AT },
      { name: 'Launched by EC2', at: AT + 2_000 },
      { name: 'Kernel started', at: AT + 14_000 },
      { name: 'cloud-init finished', at: AT + 38_000 },
      { name: 'In service', at: AT + 63_000 },
    ]);
  });

  it('leaves out what is not known', () => {
    expect(bootOf({ launch: null, launchedAt: AT, console: 'no such line' })).toEqual([
      { name: 'Launched by EC2', at: AT },
    ]);
  });
});

it('shows the last lines of a console', () =>
  expect(lastLines('one\r\ntwo\r\n\r\nthree\n', 2)).toEqual({ lines: ['two', 'three'], all: 3 }));
