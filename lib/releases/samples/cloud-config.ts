import { sample, type Sample } from './sample';

export const CLOUD_CONFIG: Sample[] = [
  sample(
    'packages, updates and commands',
    `#cloud-config
package_update: true
package_upgrade: true
packages:
  - nginx
  - [docker-ce, 5:24.0.7]
runcmd:
  - systemctl enable nginx
  - [ sh, -c, "curl -sSL https://install.example.com | sh" ]
`,
    [
      ['boot-refreshes', 'package_update: true'],
      ['boot-upgrades', 'package_upgrade: true'],
      ['boot-installs', 'packages: nginx, docker-ce 5:24.0.7'],
      ['boot-runs-download', 'curl -sSL https://install.example.com'],
    ],
  ),
  sample(
    'repositories',
    `#cloud-config
apt:
  sources:
    docker.list:
      source: deb https://download.docker.com/linux/ubuntu jammy stable
yum_repos:
  epel:
    baseurl: https://example.com/epel
    enabled: true
`,
    [
      ['boot-repositories', 'apt: sources'],
      ['boot-repositories', 'yum_repos'],
    ],
  ),
  sample(
    'a written script that runcmd runs',
    `#cloud-config
write_files:
  - path: /opt/setup.sh
    permissions: '0755'
    content: |
      #!/bin/bash
      apt-get install -y postgresql-client
  - path: /opt/other.sh
    encoding: b64
    content: ${Buffer.from('pip install never-run\n').toString('base64')}
bootcmd:
  - echo boot
runcmd:
  - bash /opt/setup.sh
`,
    [['boot-installs', 'apt-get install -y postgresql-client']],
  ),
  sample(
    'a file from elsewhere',
    '#cloud-config\nwrite_files:\n  - path: /opt/app.jar\n    source:\n      uri: https://repo.example.com/app.jar\n',
    [['boot-fetches', 'write_files: https://repo.example.com/app.jar']],
  ),
  sample(
    'Jinja around it',
    `## template: jinja
#cloud-config
{% if v1.region == 'us-east-1' %}
packages:
  - jq
{% endif %}
runcmd:
  - echo {{ v1.instance_id }} > /run/id
  - aws s3 cp s3://shop-{{ v1.region }}/app.tgz /opt/
`,
    [
      ['boot-installs', 'packages: jq'],
      ['boot-fetches', 'aws s3 cp s3://shop-x/app.tgz /opt/'],
    ],
  ),
  sample(
    'Ansible, by cloud-init',
    '#cloud-config\nansible:\n  install_method: pip\n  pull:\n    url: https://git.example.com/a.git\n',
    [['boot-converges', 'ansible']],
  ),
  sample(
    'snap by its own key',
    '#cloud-config\nsnap:\n  commands:\n    00: snap install kubectl --classic\n',
    [['boot-installs', 'snap install kubectl --classic']],
  ),
  sample(
    'includes',
    '#include\n# the team’s\nhttps://config.example.com/base.yml\nhttps://config.example.com/shop.yml\n',
    [
      ['boot-includes', '#include https://config.example.com/base.yml'],
      ['boot-includes', '#include https://config.example.com/shop.yml'],
    ],
  ),
  {
    ...sample(
      'no YAML, but with commands',
      '#cloud-config\nruncmd:\n  - dnf install -y nginx\n - : [broken\n',
      [['boot-installs', 'dnf install -y nginx']],
    ),
    unreadable: true,
  },
];
