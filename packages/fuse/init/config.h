// The files /etc/modules, /etc/root and /etc/fuse.conf, which the build wrote: one "WORD VALUE" a line.
#pragma once
#include "sys.h"

enum { MOST = 128 };
struct config {
  char *modules[MOST], *args[MOST], *env[MOST], *keys[MOST];
  int module_count, arg_count, env_count, key_count;
  char *folder, *name, *ntp;
  u64 uid, grace_seconds, port, tmp_percent;
  /** Of the application's partition; no digest: its files are in memory. */
  char *root_digest;
  u64 root_blocks;
  /** What follows the end of the application: power off instead of a reboot. */
  int power_off;
};

/** Adds what a file says. The values stay in `text`. */
void read_config(struct config *config, const char *path, char *text, u64 size);
/** Adds NAME=VALUE for the application. Later values of a name do not replace earlier ones. */
int set_env(struct config *config, char *pair);
