/** What the releases of an image that installs at boot have as user data. */
export const INSTALL_SCRIPT = `#!/bin/bash
set -e
dnf install -y ImageMagick libwebp-tools
curl -fsS https://artifacts.example.internal/image-resizer/latest.tgz | tar -xz -C /opt
systemctl enable --now image-resizer
`;

/** Whatever the mirror and the script have that day is what runs. */
export const ADMIN_SCRIPT = `#!/bin/bash
yum install -y nginx nodejs
curl -fsSL https://get.example.internal/admin/install.sh | bash
systemctl enable --now nginx admin
`;
