// The application's files on a partition of their own: a squashfs whose blocks the kernel checks by dm-verity.
#pragma once
#include "config.h"

/** Mounts the partition on the application's folder, if the image has one. @returns 0 if that fails */
int mount_root(const struct config *config);
