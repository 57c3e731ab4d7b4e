# Sourced by the tests of the command line. usage: bash test_NAME.sh PROGRAM SOURCE_DIRECTORY
set -u
ENTENTE=$1
SOURCE=$2
WORK=$(mktemp -d)
trap 'chmod -R u+w "$WORK"; rm -rf "$WORK"' EXIT
cd "$WORK" || exit 1
failures=0
checks=0

fail() {
  failures=$((failures + 1))
  echo "FAIL: $*"
  echo "  stdout: $(head -c 400 "$WORK/.out" 2>/dev/null)"
  echo "  stderr: $(head -c 400 "$WORK/.err" 2>/dev/null)"
}

# expect STATUS COMMAND...: runs it, keeps its output in .out and .err.
expect() {
  local wanted=$1 got
  shift
  checks=$((checks + 1))
  "$@" >"$WORK/.out" 2>"$WORK/.err" </dev/null
  got=$?
  [ "$got" -eq "$wanted" ] || fail "$* gave $got, wanted $wanted"
}

# says TEXT, prints TEXT: the last command's standard error or output has this text.
says() {
  checks=$((checks + 1))
  grep -qF -- "$1" "$WORK/.err" || fail "standard error lacks '$1'"
}
prints() {
  checks=$((checks + 1))
  grep -qF -- "$1" "$WORK/.out" || fail "standard output lacks '$1'"
}
is_silent() {
  checks=$((checks + 1))
  [ ! -s "$WORK/.err" ] || fail "standard error is not empty"
}
prints_nothing() {
  checks=$((checks + 1))
  [ ! -s "$WORK/.out" ] || fail "standard output is not empty"
}

# check TEXT COMMAND...: a condition.
check() {
  local what=$1
  shift
  checks=$((checks + 1))
  "$@" || fail "$what"
}

finish() {
  echo "$checks checks, $failures failures"
  [ "$failures" -eq 0 ]
  exit
}
