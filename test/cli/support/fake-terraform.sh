#!/bin/sh
# Plays Terraform from files that a test has prepared, for faults that the real one does not produce on demand. A shell
# and not Node, because it starts a hundred times.
here=$FAKE_TERRAFORM
number=1000
while ! mkdir "$here/calls/$number" 2>/dev/null; do number=$((number + 1)); done
record() {
  printf '%s\n' "$@" >"$here/calls/$number/args"
  env >"$here/calls/$number/env"
  umask >"$here/calls/$number/umask"
}
record "$@"
trap 'printf x >>"$here/calls/$number/SIGINT"' INT

command=$1
if [ "$command" = version ]; then
  printf '%s\non linux_amd64\n' "$(cat "$here/version")"
  exit 0
fi
# The state as it is kept, of stacks that have one.
if [ "$1 $2" = "state pull" ]; then
  cat raw.tfstate 2>/dev/null
  exit 0
fi
plan=
for argument in "$@"; do
  case $argument in
    -out=*) out=${argument#-out=} ;;
    -*) ;;
    *) plan=$argument ;;
  esac
done
# `show` without a plan file shows the state.
[ "$command" = show ] && [ "$plan" = show ] && command=state
act=$here/$command
# From the second call on it may do something else.
[ -e "$act/called" ] && [ -d "$act.later" ] && act=$act.later
touch "$here/$command/called"
code=$(cat "$act/code")
[ -n "$out" ] && [ "$code" != 1 ] && cp "$here/show/out" "$out"
if [ -s "$act/pause" ]; then
  while IFS= read -r line; do
    sleep "$(cat "$act/pause")"
    printf '%s\n' "$line"
  done <"$act/out"
else
  cat "$act/out"
fi
cat "$act/err" >&2
if [ -d "$act/writes" ]; then
  for file in "$act/writes"/*.path; do cp "${file%.path}.text" "$(cat "$file")"; done
fi
[ -e "$act/tampers" ] && printf x >>"$plan"
[ -s "$act/signal" ] && kill -s "$(cat "$act/signal")" $$
exit "$code"
