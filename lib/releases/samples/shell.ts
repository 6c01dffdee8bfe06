import { sample, type Sample } from './sample';

/** Shell scripts that install or fetch. */
export const SHELL: Sample[] = [
  sample(
    'packages of a web server',
    `#!/bin/bash
yum update -y
yum install -y httpd php
systemctl enable --now httpd
`,
    [
      ['boot-upgrades', 'yum update -y'],
      ['boot-installs', 'yum install -y httpd php'],
    ],
  ),
  sample(
    'apt with options, over two lines, without questions',
    `#!/usr/bin/env bash
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Options::="--force-confold" install -y \\
  nginx=1.24.0-2 \\
  jq
`,
    [
      ['boot-refreshes', 'apt-get update -qq'],
      [
        'boot-installs',
        'DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Options::="--force-confold" install -y nginx',
      ],
    ],
  ),
  sample('a script from the network, run at once', '#!/bin/sh\ncurl -fsSL https://get.docker.com | sh\n', [
    ['boot-runs-download', 'curl -fsSL https://get.docker.com'],
  ]),
  sample(
    'a script from the network, by substitution',
    '#!/bin/bash\nbash -c "$(wget -qO- https://raw.example.com/setup.sh)"\nsource <(curl -s https://example.com/env.sh)\n',
    [
      ['boot-runs-download', 'wget -qO- https://raw.example.com/setup.sh'],
      ['boot-runs-download', 'curl -s https://example.com/env.sh'],
    ],
  ),
  sample(
    'an installer that is saved, then run',
    `#!/bin/bash
cd /tmp
curl -o awscliv2.zip https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip
unzip -q awscliv2.zip
wget https://repo.example.com/agent/install-1.4.sh
chmod +x install-1.4.sh && ./install-1.4.sh --quiet
`,
    [
      ['boot-fetches', 'curl -o awscliv2.zip'],
      ['boot-runs-download', 'wget https://repo.example.com/agent/install-1.4.sh'],
    ],
  ),
  sample(
    'an artefact that is always the newest',
    '#!/bin/bash\ncurl -fsS https://artifacts.example.internal/shop/latest.tgz | tar -xz -C /opt\nsystemctl start shop\n',
    [['boot-latest', 'curl -fsS https://artifacts.example.internal/shop/latest.tgz']],
  ),
  sample(
    'artefacts from a bucket',
    `#!/bin/bash
aws s3 cp s3://shop-releases/storefront-2.14.1.tar.gz /opt/app.tar.gz --region us-east-1
aws s3 sync s3://shop-config/prod/ /etc/shop/
aws s3 cp /var/log/boot.log s3://shop-logs/
`,
    [
      ['boot-fetches', 'aws s3 cp s3://shop-releases/storefront-2.14.1.tar.gz'],
      ['boot-fetches', 'aws s3 sync s3://shop-config/prod/'],
    ],
  ),
  sample(
    'the code itself, from its branch and by its tag',
    '#!/bin/bash\ngit clone https://oauth2:s3cr3t@git.example.com/shop.git /srv/shop\ngit clone --branch v2.1.0 --depth 1 https://git.example.com/lib.git /srv/lib\n',
    [
      ['boot-latest', 'git clone https://…@git.example.com/shop.git /srv/shop'],
      ['boot-fetches', 'git clone --branch v2.1.0'],
    ],
  ),
  sample(
    'containers, by digest, by tag and by neither',
    `#!/bin/bash
aws ecr get-login-password | docker login --username AWS --password-stdin 123456789012.dkr.ecr.us-east-1.amazonaws.com
docker pull 123456789012.dkr.ecr.us-east-1.amazonaws.com/shop@sha256:0f1e2d
docker run -d -p 80:8080 --restart always example/shop:latest
docker pull redis
docker compose -f /opt/compose.yml up -d
`,
    [
      ['boot-fetches', 'docker pull 123456789012.dkr'],
      ['boot-latest', 'docker run -d -p 80:8080 --restart always example/shop:latest'],
      ['boot-latest', 'docker pull redis'],
      ['boot-fetches', 'docker compose -f /opt/compose.yml up -d'],
    ],
  ),
  sample(
    'packages of languages',
    `#!/bin/bash
python3 -m pip install --upgrade boto3
pip install -r /opt/app/requirements.txt
su - app -c "cd /srv/app && npm ci --omit=dev"
cd /srv/api && bundle install
cargo install ripgrep
go install example.com/tool@latest
uv pip install flask
`,
    [
      ['boot-installs', 'python3 -m pip install'],
      ['boot-installs', 'pip install -r'],
      ['boot-installs', 'npm ci'],
      ['boot-installs', 'bundle install'],
      ['boot-installs', 'cargo install'],
      ['boot-latest', 'go install example.com/tool@latest'],
      ['boot-installs', 'uv pip install'],
    ],
  ),
  sample(
    'a repository and its key',
    `#!/bin/bash
curl -fsSL https://download.docker.com/linux/ubuntu/gpg | gpg --dearmor -o /etc/apt/keyrings/docker.gpg
add-apt-repository -y ppa:deadsnakes/ppa
`,
    [
      ['boot-repositories', 'curl -fsSL https://download.docker.com/linux/ubuntu/gpg'],
      ['boot-repositories', 'add-apt-repository -y ppa:deadsnakes/ppa'],
    ],
  ),
  sample(
    'by a variable, an alias and a function that tries again',
    `#!/bin/bash
PKG="dnf -y"
alias get='apt-get install -y'
retry() { for i in 1 2 3; do "$@" && return; sleep 5; done; }
$PKG install nginx
get curl
retry dnf install -y amazon-cloudwatch-agent
`,
    [
      ['boot-installs', '$PKG install nginx'],
      ['boot-installs', 'get curl'],
      ['boot-installs', 'retry dnf install -y amazon-cloudwatch-agent'],
    ],
  ),
  sample(
    'a script that is written, then run',
    `#!/bin/bash
cat > /opt/bootstrap.sh <<'EOF'
#!/bin/bash
snap install amazon-ssm-agent --classic
EOF
chmod 755 /opt/bootstrap.sh
/opt/bootstrap.sh
sudo -u app bash <<SCRIPT
pnpm install --frozen-lockfile
SCRIPT
`,
    [
      ['boot-installs', 'snap install amazon-ssm-agent --classic'],
      ['boot-installs', 'pnpm install --frozen-lockfile'],
    ],
  ),
  sample(
    'a service that fetches its container when it starts',
    `#!/bin/bash
cat > /etc/systemd/system/shop.service <<EOF
[Service]
ExecStart=/usr/bin/docker run --rm example/shop:latest
EOF
systemctl enable --now shop
`,
    [['boot-latest', 'ExecStart=/usr/bin/docker run --rm example/shop:latest']],
  ),
  sample(
    'others decide: CloudFormation, CodeDeploy, Ansible',
    `#!/bin/bash
/opt/aws/bin/cfn-init -v --stack shop --resource Fleet --region us-east-1
/opt/aws/bin/cfn-signal -e $? --stack shop
systemctl start codedeploy-agent
ansible-pull -U https://git.example.com/ansible.git site.yml
`,
    [
      ['boot-converges', '/opt/aws/bin/cfn-init'],
      ['boot-converges', 'systemctl start codedeploy-agent'],
      ['boot-converges', 'ansible-pull -U'],
    ],
  ),
  sample(
    'settings from Parameter Store and Secrets Manager',
    `#!/bin/bash
DB=$(aws ssm get-parameter --name /shop/db --with-decryption --query Parameter.Value --output text)
aws secretsmanager get-secret-value --secret-id shop/api > /run/secret.json
FLAGS=$(curl -sf https://config.example.internal/flags)
`,
    [
      ['boot-config', 'aws ssm get-parameter --name /shop/db'],
      ['boot-config', 'aws secretsmanager get-secret-value'],
      ['boot-config', 'curl -sf https://config.example.internal/flags'],
    ],
  ),
  sample(
    'other distributions',
    `#!/bin/sh
apk add --no-cache nginx
zypper --non-interactive in docker
microdnf install -y java-21
amazon-linux-extras install -y nginx1
rpm -Uvh https://repo.example.com/agent.rpm
`,
    [
      ['boot-installs', 'apk add --no-cache nginx'],
      ['boot-installs', 'zypper --non-interactive in docker'],
      ['boot-installs', 'microdnf install -y java-21'],
      ['boot-installs', 'amazon-linux-extras install -y nginx1'],
      ['boot-installs', 'rpm -Uvh https://repo.example.com/agent.rpm'],
    ],
  ),
  sample(
    'Python that installs',
    `#!/usr/bin/env python3
import subprocess, urllib.request
subprocess.run(["apt-get", "install", "-y", "nginx"], check=True)
urllib.request.urlretrieve("https://example.com/app-1.2.tgz", "/opt/app.tgz")
print("apt-get install is done")
`,
    [
      ['boot-installs', 'subprocess.run(["apt-get", "install"'],
      ['boot-fetches', 'urllib.request.urlretrieve('],
    ],
  ),
  sample(
    'a token on the command line is not shown',
    '#!/bin/bash\ncurl -H "Authorization: Bearer abc123def" -o /opt/app.jar https://repo.example.com/app-1.0.jar\n',
    [['boot-fetches', 'curl -H "Authorization: …" -o /opt/app.jar']],
  ),
  sample(
    'a template that was not filled in',
    '#!/bin/bash\nyum install -y ${packages}\naws s3 cp s3://{{ bucket }}/<%= version %>.tgz /opt/\n',
    [
      ['boot-installs', 'yum install -y ${packages}'],
      ['boot-fetches', 'aws s3 cp s3://{{ bucket }}/'],
    ],
  ),
];
