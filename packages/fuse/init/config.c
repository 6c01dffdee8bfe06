#include "config.h"


static int same_name(const char *a, const char *b) {
  while (*a && *a != '=' && *a == *b) a++, b++;
  return *a == '=' && *b == '=';
}
int set_env(struct config *config, char *pair) {
  for (int at = 0; at < config->env_count; at++)
    if (same_name(config->env[at], pair)) return 0;
  if (config->env_count >= MOST - 1) return 0;
  config->env[config->env_count++] = pair;
  return 1;
}

static void add(char **list, int *count, char *value) {
  if (*count < MOST - 1) list[(*count)++] = value;
}
static void set(struct config *config, char *word, char *value) {
  if (equal(word, "module")) add(config->modules, &config->module_count, value);
  else if (equal(word, "arg")) add(config->args, &config->arg_count, value);
  else if (equal(word, "env")) set_env(config, value);
  else if (equal(word, "key")) add(config->keys, &config->key_count, value);
  else if (equal(word, "folder")) config->folder = value;
  else if (equal(word, "name")) config->name = value;
  else if (equal(word, "ntp")) config->ntp = value;
  else if (equal(word, "root-digest")) config->root_digest = value;
  else if (equal(word, "root-blocks")) config->root_blocks = number(value);
  else if (equal(word, "uid")) config->uid = number(value);
  else if (equal(word, "grace")) config->grace_seconds = number(value);
  else if (equal(word, "port")) config->port = number(value);
  else if (equal(word, "tmp")) config->tmp_percent = number(value);
  else if (equal(word, "on-exit")) config->power_off = equal(value, "poweroff");
}

void read_config(struct config *config, const char *path, char *text, u64 size) {
  if (slurp(path, text, size) <= 0) say("cannot read ", path, (char *)0);
  for (char *line = text; *line;) {
    char *end = line, *value = 0;
    for (; *end && *end != '\n'; end++)
      if (*end == ' ' && !value) *end = 0, value = end + 1;
    char *next = *end ? end + 1 : end;
    *end = 0;
    if (value) set(config, line, value);
    line = next;
  }
}
