# Help, versions and wrong usage.
. "$(dirname "$0")/lib.sh"

expect 0 "$ENTENTE" --help
prints "usage: entente COMMAND"
is_silent
expect 0 "$ENTENTE" help
expect 0 "$ENTENTE" --version
prints "entente "
for command in build parse explain; do
  expect 0 "$ENTENTE" help $command
  prints "usage: entente $command"
  cp .out help.txt
  expect 0 "$ENTENTE" $command --help --nonsense
  check "both ways to help of $command differ" cmp -s .out help.txt
  expect 2 "$ENTENTE" $command
  says "nothing to read"
  prints_nothing
done
# Every option in the help is in the manual, too.
for option in $("$ENTENTE" build --help | grep -o -- '--[a-z-]*' | sort -u); do
  check "the manual lacks $option" grep -qF -- "Fl -${option#--}" "$SOURCE/man/entente.1"
done

expect 2 "$ENTENTE"
says "usage:"
expect 2 "$ENTENTE" biuld x.txt
says "unknown command 'biuld'"
expect 2 "$ENTENTE" --nonsense
expect 2 "$ENTENTE" build --encodign utf-8 x.txt
says "did you mean --encoding?"
expect 2 "$ENTENTE" build -Z x.txt
says "unknown option -Z"
expect 2 "$ENTENTE" build x.txt -o
says "wants FILE"
expect 2 "$ENTENTE" build --open=yes x.txt
says "takes no value"
expect 2 "$ENTENTE" build x.txt --to gif
says "unknown format 'gif'"
says "turtle"
expect 2 "$ENTENTE" build x.txt -o graph.gif
says "graph.gif: error:"
expect 2 "$ENTENTE" build x.txt --lang de
says "unknown language 'de'"
expect 2 "$ENTENTE" parse x.txt --to turtle
says "unknown option --to"
for day in 2031-02-29 2031-13-01 31-01-2031 2031-1-1 yesterday "" 2031-01-01T00; do
  expect 2 "$ENTENTE" build x.txt --date "$day"
  says "--date wants a day"
done
for number in 2 -1 much "" 0.5x nan; do
  expect 2 "$ENTENTE" build x.txt --min-confidence "$number"
done
for number in 0 -3 many 1.5; do
  expect 2 "$ENTENTE" build x.txt --max-nodes "$number"
done
expect 2 "$ENTENTE" build x.txt --encoding utf-1234
says "unknown encoding"
expect 2 "$ENTENTE" build x.txt --input-format pdf
expect 2 "$ENTENTE" parse x.txt -o a -o b

# What cannot be written is said before the work is done.
expect 1 "$ENTENTE" build x.txt -o nowhere/graph.ttl
says "nowhere/graph.ttl: error: cannot write"
expect 1 "$ENTENTE" build x.txt -o . --to turtle
says "cannot write"

# Control characters of file names do not reach the terminal.
expect 1 "$ENTENTE" build "$(printf 'a\033[31mb.txt')"
check "an escape sequence came through" bash -c '! grep -q "$(printf "\033")" .err'

# Help that cannot be written is an error.
if [ -w /dev/full ]; then
  expect 1 bash -c '"$0" --help >/dev/full' "$ENTENTE"
  says "cannot write"
  expect 1 bash -c '"$0" --version >/dev/full' "$ENTENTE"
fi
finish
