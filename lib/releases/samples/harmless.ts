import { sample, type Sample } from './sample';

/** Samples without findings. */
export const HARMLESS: Sample[] = [
  { name: 'none', userData: '', finds: [] },
  sample('only white space', '\n  \n'),
  sample(
    'starts what the image holds',
    `#!/bin/bash
set -e
echo "ECS_CLUSTER=shop" >> /etc/ecs/ecs.config
sysctl -w vm.max_map_count=262144
systemctl enable --now shop nginx
systemctl restart docker
`,
  ),
  sample(
    'comments and texts that speak of installing',
    `#!/bin/bash
# apt-get install nginx was here; curl https://x.example.com | sh
echo "run: yum install -y nginx" # dnf install
logger -t boot "pip install is done in the image"
printf '%s\\n' 'curl https://x.example.com/i.sh | bash' > /etc/motd
true || : 'apt-get install nothing'
`,
  ),
  sample(
    'a here-document that is only text',
    `#!/bin/bash
cat > /etc/motd <<'EOF'
To update, run: apt-get install shop && curl https://example.com | sh
EOF
cat <<-TXT > /opt/README
\tdocker pull shop:latest
\tTXT
systemctl start shop
`,
  ),
  sample(
    'metadata of the machine',
    `#!/bin/bash
TOKEN=$(curl -sX PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 60")
ID=$(curl -s -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id)
IMDS=169.254.169.254
AZ=\`wget -qO- http://$IMDS/latest/meta-data/placement/availability-zone\`
curl -s http://169.254.169.254/latest/user-data -o /run/user-data
hostnamectl set-hostname "$ID"
`,
  ),
  sample(
    'waits until it is healthy',
    `#!/bin/bash
systemctl start shop
until curl -sf http://localhost:8080/healthz > /dev/null; do sleep 1; done
[ "$(curl -s -o /dev/null -w '%{http_code}' https://shop.example.com/healthz)" = 200 ] || exit 1
curl -X POST https://hooks.example.com/booted -d '{"ok":true}'
`,
  ),
  sample(
    'cleans up after the build',
    '#!/bin/bash\napt-get clean\ndnf clean all\nyum history list\nnpm cache clean --force\npip list\ndocker image prune -f\n',
  ),
  sample(
    'looks whether a tool is there',
    '#!/bin/bash\nwhich apt-get install\ncommand -v docker >/dev/null || exit 1\nrm -rf /var/cache/yum install\n',
  ),
  sample(
    'an EKS node that is told its cluster',
    "#!/bin/bash\n/etc/eks/bootstrap.sh shop --kubelet-extra-args '--node-labels=a=b'\n",
  ),
  sample(
    'Bottlerocket settings',
    '[settings.kubernetes]\ncluster-name = "shop"\napi-server = "https://x.eks.amazonaws.com"\n',
  ),
  sample(
    'uploads its boot log',
    '#!/bin/bash\naws s3 cp /var/log/cloud-init.log s3://shop-logs/$(hostname).log\n',
  ),
  sample('stops an agent', '#!/bin/bash\nsystemctl disable --now codedeploy-agent\nservice puppet stop\n'),
  sample(
    'cloud-config that only writes and starts',
    `#cloud-config
hostname: shop
package_update: false
packages: []
write_files:
  - path: /etc/shop/notes.txt
    content: |
      apt-get install shop
runcmd:
  - [systemctl, enable, --now, shop]
  - echo "yum install done" >> /var/log/boot
`,
  ),
  sample(
    'PowerShell that starts a service',
    '<powershell>\nStart-Service Shop\nWrite-Host "choco install was done"\n</powershell>\n',
  ),
];
