// Loads every syntax of one build into one independent store and compares; holds the graph against the SHACL shapes.
//
// usage: node check.js ENTENTE SHAPES INPUT...   (ENTENTE: the program, or write_hostile, which needs no input)
// Exit status 0: all the same and conforming; 1: not; 77: the readers are not installed (npm ci in this folder).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let oxigraph, N3, SHACLValidator;
try {
  oxigraph = await import("oxigraph");
  N3 = (await import("n3")).default;
  SHACLValidator = (await import("rdf-validate-shacl")).default;
} catch (error) {
  console.log(`skipped: the RDF readers are not installed (${error.code ?? error.message}); run npm ci in tests/rdf`);
  process.exit(77);
}

const [entente, shapes, ...inputs] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "entente-rdf-"));
const syntaxes = [
  ["nt", "application/n-triples", false],
  ["ttl", "text/turtle", false],
  ["rdf", "application/rdf+xml", false],
  ["nq", "application/n-quads", true],
  ["trig", "application/trig", true],
  ["jsonld", "application/ld+json", true],
];
let failures = 0;
const complain = (text) => {
  console.log(text);
  failures++;
};

try {
  const outputs = syntaxes.flatMap(([extension]) => ["-o", join(folder, `graph.${extension}`)]);
  execFileSync(entente, ["build", "-q", ...inputs, ...outputs], { stdio: "inherit" });

  const statements = {};
  for (const [extension, format, hasGraphs] of syntaxes) {
    const store = new oxigraph.Store();
    store.load(readFileSync(join(folder, `graph.${extension}`), "utf-8"), { format });
    const triples = new Set(), quads = new Set();
    for (const quad of store.match(null, null, null, null)) {
      const triple = `${quad.subject} ${quad.predicate} ${quad.object}`;
      if (quad.subject.termType === "BlankNode" || quad.object.termType === "BlankNode")
        complain(`${extension}: a blank node in ${triple}`);
      triples.add(triple);
      quads.add(`${triple} ${quad.graph}`);
    }
    statements[extension] = { triples, quads, hasGraphs };
    console.log(`${extension}: ${store.size} statements`);
  }
  const same = (a, b) => a.size === b.size && [...a].every((item) => b.has(item));
  if (statements.nt.triples.size < 20)
    complain(`only ${statements.nt.triples.size} statements: nothing to compare`);
  for (const [extension, { triples, quads, hasGraphs }] of Object.entries(statements)) {
    if (!same(triples, statements.nt.triples)) {
      const missing = [...statements.nt.triples].filter((t) => !triples.has(t)).slice(0, 3);
      const added = [...triples].filter((t) => !statements.nt.triples.has(t)).slice(0, 3);
      complain(`${extension} differs from nt\n  missing ${missing.join("\n  ")}\n  added ${added.join("\n  ")}`);
    }
    if (hasGraphs && !same(quads, statements.nq.quads))
      complain(`${extension}: other graphs than nq`);
  }

  // The evidence is what stands at its place in the text.
  const store = new oxigraph.Store();
  store.load(readFileSync(join(folder, "graph.nt"), "utf-8"), { format: "application/n-triples" });
  const direct = store.query(`
    PREFIX ent: <https://w3id.org/entente/ns#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?f WHERE { ?f a ent:Fact ; ent:factuality ?v ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
      FILTER((?v = ent:actual) != EXISTS { ?s ?p ?o }) FILTER NOT EXISTS { ?g rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . FILTER(?g != ?f) } }`);
  if (direct.length)
    complain(`${direct.length} facts whose direct triple and factuality do not fit`);

  const shapesGraph = new N3.Store(new N3.Parser().parse(readFileSync(shapes, "utf-8")));
  const dataGraph = new N3.Store(new N3.Parser({ format: "N-Triples" }).parse(readFileSync(join(folder, "graph.nt"), "utf-8")));
  const report = await new SHACLValidator(shapesGraph).validate(dataGraph);
  for (const result of report.results.slice(0, 10))
    complain(`SHACL: ${result.focusNode?.value} ${result.path?.value ?? ""} ${result.message?.map?.((m) => m.value).join(" ") ?? ""} ${result.value?.value ?? ""}`);
  console.log(`SHACL: ${report.conforms ? "conforms" : report.results.length + " violations"}`);
  if (!report.conforms)
    failures++;
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures ? 1 : 0);
