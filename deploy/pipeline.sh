#!/bin/sh
# From a version to machines that serve it: image, channel, deployment, verdict, and back if the verdict is bad.
#
#   sh deploy/pipeline.sh FAMILY VERSION FLEET [options of plimsoll deploy]
#
# Needs plimsoll on the path, PLIMSOLL_URL, and PLIMSOLL_TOKEN or the identity of a pipeline that a service token trusts.
#   BUILD_IMAGE     a program that makes the AMI, called with FAMILY and VERSION; empty: the AMI is there already
#   CHANNEL         the channel that points at the version before it is deployed; by default staging
#   VERDICT_WITHIN  how long to wait at most for enough traffic to compare errors; by default 15m
#
# Ends as plimsoll does: 0 it serves, 2 refused, 3 changed since, 4 failed or rolled back, 5 not known.
set -eu
family=$1 version=$2 fleet=$3
shift 3

say() { echo "pipeline: $*" >&2; }
# Prints an expression about the JSON value `all` of standard input; `arg` is the second word.
json() { node -e "const [all, arg] = [JSON.parse(require('fs').readFileSync(0)), process.argv[1]]; console.log($1)" "${2:-}"; }

# Ends here if Plimsoll or the token cannot be used.
plimsoll images > /dev/null

if [ -n "${BUILD_IMAGE:-}" ]; then
  say "building $family $version"
  "$BUILD_IMAGE" "$family" "$version"
fi

# EC2 needs some minutes until a new image can be launched, and Plimsoll reads images once a minute.
tries=0
is_there="all.versions.some(({ version, state }) => version === arg && state === 'available')"
until plimsoll images "$family" --json 2> /dev/null | json "$is_there" "$version" 2> /dev/null | grep -q true; do
  tries=$((tries + 1))
  [ $tries -le 60 ] || { say "Plimsoll does not see $family $version after ten minutes"; exit 4; }
  sleep 10
done

say "pointing ${CHANNEL:-staging} at $version"
plimsoll promote "$family" "$version" "${CHANNEL:-staging}" --yes

# With the same intent, a second try makes no second change. It tells how the first one ended.
intent=$(node -p 'crypto.randomUUID()')
say "deploying $version to $fleet"
for try in 1 2 3; do
  code=0
  plimsoll deploy "$fleet" "$version" --yes --wait --intent "$intent" "$@" || code=$?
  [ $code -eq 5 ] || break
  say "no answer, trying again ($try)"
done

# With code 2 or 3 it was never started. With 4, AWS has gone back by itself where it can. A rollback from here could
# take down a release that works, so what runs is only shown.
if [ $code -ne 0 ]; then
  plimsoll fleet "$fleet" >&2 || true
  exit $code
fi

say 'comparing it with the previous release'
verdict=0
plimsoll verdict "$fleet" --within "${VERDICT_WITHIN:-15m}" || verdict=$?
case $verdict in
  4)
    say "more errors than before, rolling $fleet back"
    plimsoll rollback "$fleet" --yes --wait
    exit 4
    ;;
  0) ;;
  *) say 'the errors could not be compared, so it stays' ;;
esac
