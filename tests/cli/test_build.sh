# What build, parse and explain do with files, streams and failures.
. "$(dirname "$0")/lib.sh"

article() {
  printf '%s\n' "$1" '' 'Publié le 12/05/2031' '' \
    "Le président sénégalais, Awa Ndiaye, a rencontré son homologue portugaise, Inês Prata, à Lisbonne lundi." \
    "Le Portugal a livré vingt hélicoptères au Sénégal."
}
mkdir -p news/sub news/.hidden
article "Rencontre à Lisbonne" >one.txt
cp one.txt news/b.txt
article "Une autre rencontre" >news/sub/a.txt
article "Cachée" >news/.hidden/c.txt
printf 'not an article' >news/picture.jpg
printf '<!DOCTYPE html><html lang="fr"><head><title>Page</title></head><body><nav><a href="/">Accueil</a></nav><article><h1>Page</h1><p>%s</p></article></body></html>' \
  "La France a fourni trente camions au Maroc." >news/page.html

# One document, several outputs, formats by extension; nothing is said.
expect 0 "$ENTENTE" build one.txt -o g.ttl -o g.nt -o g.nq -o g.trig -o g.rdf -o g.jsonld -o g.txt -o g.dot -o g.svg -o g.png -o g.pdf
is_silent
prints_nothing
for file in g.ttl g.nt g.nq g.trig g.rdf g.jsonld g.txt g.dot g.svg g.png g.pdf; do
  check "$file is empty" [ -s $file ]
done
check "no temporary file is left" [ -z "$(find . -name '*.??????' -newer one.txt -name 'g.*.*')" ]

# Without -o: Turtle, since standard output is no terminal. The order of options does not matter.
expect 0 "$ENTENTE" build one.txt
check "standard output differs from the file" cmp -s .out g.ttl
expect 0 "$ENTENTE" build -o - one.txt
check "-o - differs" cmp -s .out g.ttl
expect 0 "$ENTENTE" build one.txt --to=nt
check "--to nt differs" cmp -s .out g.nt
expect 0 "$ENTENTE" build one.txt --to application/n-triples
check "--to by MIME type differs" cmp -s .out g.nt
expect 0 "$ENTENTE" build one.txt -t turtle -oother.xyz
check "--to does not rule over the extension" cmp -s other.xyz g.ttl
expect 0 "$ENTENTE" build one.txt
check "a second run differs" cmp -s .out g.ttl

# Standard input.
expect 0 bash -c '"$0" build - --to ntriples <one.txt' "$ENTENTE"
check "nothing from standard input" [ -s .out ]
expect 0 bash -c 'cat one.txt | "$0" build -q - -o piped.ttl' "$ENTENTE"
check "nothing from a pipe" [ -s piped.ttl ]

# Directories are walked in order; hidden and other files are left out.
expect 0 "$ENTENTE" build news --count
prints "documents 3"
expect 0 "$ENTENTE" build news/ -o all1.nq
expect 0 "$ENTENTE" build news/sub news/page.html news/b.txt -o all2.nq
check "the order of documents matters" cmp -s <(sort all1.nq) <(sort all2.nq)

# A document that fails is reported; the others go on.
expect 1 "$ENTENTE" build missing.txt one.txt -o partly.ttl
says "missing.txt: error:"
check "the others did not go on" cmp -s partly.ttl g.ttl
mkdir empty
expect 1 "$ENTENTE" build empty
says "empty: error:"
printf 'Кот спит на диване, а собака смотрит в окно и ждёт хозяина.' >russian.txt
expect 1 "$ENTENTE" build russian.txt
says "russian.txt: error:"

# When all fail, a former graph stays.
cp g.ttl former.ttl
expect 1 "$ENTENTE" build missing.txt -o former.ttl
check "a former graph was lost" cmp -s former.ttl g.ttl

# Encodings: recognised, named, wrong.
iconv -f UTF-8 -t WINDOWS-1252 one.txt >latin.txt
expect 0 "$ENTENTE" build latin.txt --to ntriples
prints "Ndiaye"
expect 0 "$ENTENTE" build latin.txt --encoding windows-1252 --to table
prints "Sénégal"
{ cat one.txt; printf 'Bad \xff\xfe bytes.\n'; } >bad.txt
expect 0 "$ENTENTE" build bad.txt --encoding utf-8 -o bad.ttl
says "warning"
expect 0 "$ENTENTE" build -q bad.txt --encoding utf-8 -o bad.ttl
is_silent

# Writing: whole or not at all.
if [ -w /dev/full ]; then
  expect 1 "$ENTENTE" build one.txt -o /dev/full --to turtle
  says "cannot write"
  for format in turtle table svg png nquads jsonld; do
    expect 1 bash -c '"$0" build one.txt --to $1 >/dev/full' "$ENTENTE" $format
    says "cannot write"
  done
  expect 1 bash -c '"$0" parse one.txt >/dev/full' "$ENTENTE"
  says "cannot write"
  expect 1 bash -c '"$0" build one.txt --count >/dev/full' "$ENTENTE"
fi
expect 0 "$ENTENTE" build one.txt -o /dev/null --to svg
ln -s real.ttl link.ttl
printf 'old' >real.ttl
chmod 640 real.ttl
expect 0 "$ENTENTE" build one.txt -o link.ttl
check "the link was replaced" [ -L link.ttl ]
check "the link's target was not written" cmp -s real.ttl g.ttl
check "permissions were not kept" [ "$(stat -c %a real.ttl)" = 640 ]
if [ "$(id -u)" -ne 0 ]; then
  mkdir locked
  chmod 555 locked
  expect 1 "$ENTENTE" build one.txt -o locked/g.ttl
  says "locked/g.ttl: error: cannot write"
fi
# A file size limit stops the writing; no half file and no temporary one is left.
expect 1 bash -c 'trap "" XFSZ; ulimit -f 1; exec "$0" build one.txt -o limited.ttl' "$ENTENTE"
check "a half-written file is there" [ -z "$(ls | grep '^limited')" ]

# Options reach the library.
expect 0 "$ENTENTE" build one.txt --base https://data.example.org/ --to ntriples
prints "<https://data.example.org/"
expect 2 "$ENTENTE" build one.txt --base "not an iri"
expect 0 "$ENTENTE" build one.txt --void --to ntriples
prints "http://rdfs.org/ns/void#Dataset"
expect 0 "$ENTENTE" build one.txt --licence https://creativecommons.org/licenses/by/4.0/ --to ntriples
prints "<http://purl.org/dc/terms/license> <https://creativecommons.org/licenses/by/4.0/>"
expect 2 "$ENTENTE" build one.txt --licence "any of them" --to ntriples
printf '@prefix ent: <https://w3id.org/entente/ns#> .\nent:met ent:saidAs [ ent:verb "fixer"@fr \n' >broken.ttl
expect 1 "$ENTENTE" build one.txt --schema broken.ttl
says "broken.ttl:"
expect 1 "$ENTENTE" build one.txt --schema missing.ttl
says "missing.ttl"
expect 1 "$ENTENTE" build one.txt --data empty
expect 1 "$ENTENTE" build one.txt --data nowhere
says "nowhere"

# parse and explain.
expect 0 "$ENTENTE" parse one.txt
prints "TokenRange="
prints "# text = "
cp .out trees
expect 0 "$ENTENTE" parse one.txt -o trees.conllu
check "parse -o differs" cmp -s trees trees.conllu
expect 0 "$ENTENTE" parse --model-info
prints "language"
expect 0 "$ENTENTE" explain one.txt
check "explain says nothing" [ -s .out ]
expect 1 "$ENTENTE" parse missing.txt -o trees.conllu
check "former trees were lost" cmp -s trees trees.conllu
finish
