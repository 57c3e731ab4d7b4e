# What the README promises: its schema finds what it says, its links lead somewhere, its command lines know their options.
. "$(dirname "$0")/lib.sh"

# The code block of the README with this text in it.
block_with() {
  awk -v text="$1" '/^```/ { if (inside && index(block, text)) printf "%s", block; inside = !inside; block = ""; next } inside { block = block $0 "\n" }' \
    "$SOURCE/README.md"
}

block_with my:recruited | grep -v '^entente' >transfers.ttl
check "the README has no schema" [ -s transfers.ttl ]
echo "Le Sporting de Lisbonne a recruté Awa Ndiaye vendredi." >fr.txt
echo "The Italian club signed up the goalkeeper Peter Gray on Friday." >en.txt
for language in fr en; do
  expect 0 "$ENTENTE" build --lang $language --schema transfers.ttl $language.txt --to ntriples
  prints "<https://example.org/sport#recruited>"
  expect 0 "$ENTENTE" build --lang $language $language.txt --to ntriples
  check "the relation is there without its schema" bash -c '! grep -q recruited .out'
done

for link in $(grep -o '](\([^)#]*\))' "$SOURCE/README.md" | sed 's/^](//; s/)$//' | grep -v '^http'); do
  check "README links to $link, which is not there" [ -e "$SOURCE/$link" ]
done

# The first command, without the installing, in a copy of what it names.
block_with "apt-get install" | grep -o 'build/entente build .*' | sed "s#build/entente#\"\$ENTENTE\"#; s#samples/#\$SOURCE/samples/#g" >first.sh
check "the README has no first command" [ -s first.sh ]
export ENTENTE SOURCE
expect 0 bash -eu first.sh
check "no graph.ttl" [ -s graph.ttl ]
check "no graph.svg" [ -s graph.svg ]

for option in $(grep -o 'entente [a-z]* .*' "$SOURCE/README.md" | grep -o -- ' --[a-z-]*' | sort -u); do
  check "the README names $option, which the program does not know" bash -c '"$0" help build | grep -qF -- "$1"' "$ENTENTE" "$option"
done
finish
