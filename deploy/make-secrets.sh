#!/bin/sh
# Makes the secrets of compose.yaml in deploy/secrets, once. A file that exists stays as it is.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Others on this machine cannot enter the folder. The container runs as another user, so it must read the files.
chmod 700 secrets
cd secrets
put() { [ -e "$1" ] || printf %s "$2" >"$1"; chmod 644 "$1"; }
put postgres-password "$(openssl rand -hex 24)"
put database-url "postgresql://plimsoll:$(cat postgres-password)@database:5432/plimsoll"
put auth-secret "$(openssl rand -base64 32)"
put metrics-token "$(openssl rand -hex 24)"
