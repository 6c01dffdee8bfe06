import { base64, gzip, mime, sample, type Sample } from './sample';

const SHELL = '#!/bin/bash\ndnf install -y nginx\n';
const CONFIG = '#cloud-config\npackages: [jq]\n';

/** Samples that are compressed, encoded, in parts or unreadable. */
export const PACKED: Sample[] = [
  sample('gzip', gzip(SHELL), [['boot-installs', 'dnf install -y nginx']]),
  sample('encoded twice', base64(SHELL + '# and a line that makes it long enough\n'), [
    ['boot-installs', 'dnf install -y nginx'],
  ]),
  sample('with Windows line ends and a mark of byte order', '\ufeff' + SHELL.replaceAll('\n', '\r\n'), [
    ['boot-installs', 'dnf install -y nginx'],
  ]),
  sample(
    'multi-part',
    mime([
      ['text/cloud-config; charset="us-ascii"', CONFIG],
      ['text/x-shellscript; charset="us-ascii"', SHELL],
    ]),
    [
      ['boot-installs', 'packages: jq'],
      ['boot-installs', 'dnf install -y nginx'],
    ],
  ),
  sample(
    'multi-part of which nothing installs',
    mime([['text/cloud-boothook', '#cloud-boothook\ncloud-init-per once x mkdir /data\n']]),
  ),
  sample(
    'multi-part within multi-part, compressed',
    gzip(
      mime([
        [
          `multipart/mixed; boundary="in"`,
          mime([['text/x-shellscript', SHELL]], 'in')
            .split('\n\n')
            .slice(1)
            .join('\n\n'),
        ],
      ]),
    ),
    [['boot-installs', 'dnf install -y nginx']],
  ),
  sample(
    'multi-part with a part in base64',
    mime([[`text/x-shellscript\nContent-Transfer-Encoding: base64`, base64(SHELL)]]),
    [['boot-installs', 'dnf install -y nginx']],
  ),
  sample('multi-part with includes', mime([['text/x-include-url', 'https://config.example.com/base.sh\n']]), [
    ['boot-includes', '#include https://config.example.com/base.sh'],
  ]),
  sample(
    'Ignition',
    '{"ignition":{"version":"3.3.0"},"systemd":{"units":[{"name":"shop.service","contents":"[Service]\\nExecStart=/usr/bin/podman run quay.io/shop:latest\\n"}]}}',
    [['boot-latest', 'ExecStart=/usr/bin/podman run quay.io/shop:latest']],
  ),
  {
    ...sample('damaged gzip', Buffer.concat([gzip(SHELL).subarray(0, 20), Buffer.from('xx')])),
    unreadable: true,
  },
  { ...sample('a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2])), unreadable: true },
  { name: 'not base64', userData: '#!/bin/bash\nyum install', finds: [], unreadable: true },
];
